using System.Linq.Expressions;

namespace Scim.Server.Mapping.Ordering;

/// <summary>What every sort order of a mapping needs.</summary>
internal sealed record OrderContext(ParameterExpression Row, EntityKey Key, ScimMapProviderOptions Provider);
