using System.Diagnostics;

namespace Scim.Server.Filters.Tree;

/// <summary>Which operators fit which types.</summary>
internal static class OperatorCompatibility
{
    private const string Equality = "eq, ne or pr";
    private const string Order = "eq, ne, gt, ge, lt, le or pr";

    /// <summary>The operators to use instead; null where the operator fits the type.</summary>
    public static string? FindAlternatives(ScimOperator comparison, ScimAttributeType type) => comparison switch
    {
        ScimOperator.Equal or ScimOperator.NotEqual => null,
        _ when type is ScimAttributeType.String or ScimAttributeType.Reference => null,
        _ when type is ScimAttributeType.Boolean or ScimAttributeType.Binary => Equality,
        ScimOperator.Contains or ScimOperator.StartsWith or ScimOperator.EndsWith => Order,
        ScimOperator.GreaterThan or ScimOperator.GreaterThanOrEqual or ScimOperator.LessThan or ScimOperator.LessThanOrEqual => null,
        _ => throw new UnreachableException(),
    };
}
