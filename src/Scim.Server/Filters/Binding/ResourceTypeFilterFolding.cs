using Scim.Server.Filters.Syntax;
using Scim.Server.Filters.Tree;

namespace Scim.Server.Filters.Binding;

/// <summary>Evaluates terms whose result depends on the resource type alone.</summary>
internal static class ResourceTypeFilterFolding
{
    /// <summary>The result of a term for an attribute without a value (FA-01, FA-03).</summary>
    public static ConstantFilter EvaluateUnassigned(FilterSyntax term) => ConstantFilter.From(term is ComparisonSyntax comparison
        && comparison.Operator.Operator == (comparison.Literal.Kind == LiteralKind.Null ? ScimOperator.Equal : ScimOperator.NotEqual));

    /// <summary>The term, or its constant result if it compares meta.resourceType.</summary>
    public static ScimFilter FoldResourceType(ScimFilter term, ScimResourceType type) => term switch
    {
        ScimComparison comparison when IsResourceTypePath(comparison.Path) => ConstantFilter.From(comparison.Matcher.Matches(ScimValue.From(type.Name))),
        ScimPresence presence when IsResourceTypePath(presence.Path) => ConstantFilter.True,
        ScimNot { Operand: ScimPresence presence } when IsResourceTypePath(presence.Path) => ConstantFilter.False,
        _ => term,
    };

    private static bool IsResourceTypePath(ScimAttributePath path) =>
        ReferenceEquals(path.Attribute, ScimCommonAttributes.Meta) && path.SubAttribute?.Name == "resourceType";
}
