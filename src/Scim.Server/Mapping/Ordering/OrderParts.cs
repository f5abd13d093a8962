using System.Linq.Expressions;

namespace Scim.Server.Mapping.Ordering;

/// <summary>What every order over a map needs.</summary>
internal sealed record OrderParts(ParameterExpression Row, EntityKey Key, ScimMapDialect Dialect);
