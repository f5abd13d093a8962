using System.Diagnostics;

namespace Scim.Server.Filters.Tree;

/// <summary>The operators as they are written.</summary>
internal static class OperatorText
{
    public const string All = "eq, ne, co, sw, ew, pr, gt, ge, lt or le";

    public static string Format(ScimOperator comparison) => comparison switch
    {
        ScimOperator.Equal => "eq",
        ScimOperator.NotEqual => "ne",
        ScimOperator.Contains => "co",
        ScimOperator.StartsWith => "sw",
        ScimOperator.EndsWith => "ew",
        ScimOperator.GreaterThan => "gt",
        ScimOperator.GreaterThanOrEqual => "ge",
        ScimOperator.LessThan => "lt",
        ScimOperator.LessThanOrEqual => "le",
        _ => throw new UnreachableException(),
    };

    /// <summary>Reads an operator in any case.</summary>
    public static bool TryParse(ReadOnlySpan<char> word, out ScimOperator comparison)
    {
        comparison = default;
        if (word.Length != 2)
        {
            return false;
        }

        ScimOperator? known = ((char)(word[0] | 0x20), (char)(word[1] | 0x20)) switch
        {
            ('e', 'q') => ScimOperator.Equal,
            ('n', 'e') => ScimOperator.NotEqual,
            ('c', 'o') => ScimOperator.Contains,
            ('s', 'w') => ScimOperator.StartsWith,
            ('e', 'w') => ScimOperator.EndsWith,
            ('g', 't') => ScimOperator.GreaterThan,
            ('g', 'e') => ScimOperator.GreaterThanOrEqual,
            ('l', 't') => ScimOperator.LessThan,
            ('l', 'e') => ScimOperator.LessThanOrEqual,
            _ => null,
        };
        comparison = known.GetValueOrDefault();
        return known is not null && char.IsAsciiLetter(word[0]) && char.IsAsciiLetter(word[1]);
    }
}

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
