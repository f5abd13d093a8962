namespace Scim.Server.Relational.Queries.Translation;

/// <summary>References to resources may be equal without being the same text (RFC 7643 §2.4): then both end in the same two segments.</summary>
internal static class ReferenceTail
{
    /// <summary>The end that every equal reference has; null if the comparison is one of texts.</summary>
    public static string? Find(ScimComparison filter, ScimValueKey key)
    {
        if (filter.Operator is not (ScimOperator.Equal or ScimOperator.NotEqual) || !IsResourceReference(filter.Path.Leaf) || key.Text is not { } text)
        {
            return null;
        }

        var last = text.LastIndexOf('/');
        return last < 0 ? null : text[(text[..last].LastIndexOf('/') + 1)..];
    }

    private static bool IsResourceReference(ScimAttribute leaf) =>
        leaf is { Type: ScimAttributeType.Reference, CaseExact: true } && !leaf.ReferenceTypes.Any(type => type is "external" or "uri");
}
