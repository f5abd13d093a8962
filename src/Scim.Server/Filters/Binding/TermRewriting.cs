using System.Diagnostics.CodeAnalysis;
using Scim.Server.Filters.Syntax;
using Scim.Server.Filters.Tree;

namespace Scim.Server.Filters.Binding;

/// <summary>
/// Terms about <c>meta.version</c>. Every resource that is shown has one, whether its store keeps versions or not, and clients know it as
/// the entity tag that was shown, which may have a suffix that no store knows.
/// </summary>
internal static class VersionFilterRewriter
{
    /// <summary>The term, with the stored version of a tag that has a suffix as a second way to fulfil it; presence is known to hold.</summary>
    [return: NotNullIfNotNull(nameof(term))]
    public static ScimFilter? Rewrite(ScimFilter? term) => term switch
    {
        ScimPresence presence when IsVersionPath(presence.Path) => ConstantFilter.True,
        ScimComparison { Operator: ScimOperator.Equal } comparison when FindStoredVersion(comparison) is { } stored => FilterFolding.Or(comparison, stored),
        ScimComparison { Operator: ScimOperator.NotEqual } comparison when FindStoredVersion(comparison) is { } stored => FilterFolding.And(comparison, stored),
        _ => term,
    };

    // The same comparison with the tag without its suffix; null where there is none.
    private static ScimComparison? FindStoredVersion(ScimComparison comparison) =>
        IsVersionPath(comparison.Path) && comparison.Value.AsString() is ['W', '/', '"', .. var version, '"'] && VersionSuffix.TryRemove(version, out var stored)
            ? new ScimComparison(comparison.Path, comparison.Operator, ScimValue.From($"W/\"{stored}\""))
            : null;

    private static bool IsVersionPath(ScimAttributePath path) =>
        ReferenceEquals(path.Attribute, ScimCommonAttributes.Meta) && path.SubAttribute?.Name == "version";
}

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
