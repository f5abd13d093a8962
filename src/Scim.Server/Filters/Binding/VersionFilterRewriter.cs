using System.Diagnostics.CodeAnalysis;
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
