using Scim.Server.Filters.Syntax;

namespace Scim.Server.Filters.Binding;

/// <summary>Evaluates terms whose result depends on the resource type alone.</summary>
internal static class TypeTerm
{
    /// <summary>The result of a term for an attribute without a value (FA-01, FA-03).</summary>
    public static ConstantFilter OfAbsent(FilterSyntax term) => ConstantFilter.Of(term is ComparisonSyntax comparison
        && comparison.Operator.Operator == (comparison.Literal.Kind == LiteralKind.Null ? ScimOperator.Equal : ScimOperator.NotEqual));

    /// <summary>The term, or its constant result if it compares meta.resourceType.</summary>
    public static ScimFilter Settle(ScimFilter term, ScimResourceType type) => term switch
    {
        ScimComparison comparison when IsTypeName(comparison.Path) => ConstantFilter.Of(comparison.Test.Holds(ScimValue.From(type.Name))),
        ScimPresence presence when IsTypeName(presence.Path) => ConstantFilter.True,
        ScimNot { Operand: ScimPresence presence } when IsTypeName(presence.Path) => ConstantFilter.False,
        _ => term,
    };

    private static bool IsTypeName(ScimAttributePath path) =>
        ReferenceEquals(path.Attribute, ScimCommonAttributes.Meta) && path.SubAttribute?.Name == "resourceType";
}
