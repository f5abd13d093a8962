using System.Linq.Expressions;

namespace Scim.Server.Mapping.Ordering;

/// <summary>What every sort order of a mapping needs.</summary>
internal sealed record OrderParts(ParameterExpression Row, EntityKey Key, ScimMapDialect Dialect);
