namespace Scim.Server.Stores.InMemory;

/// <summary>Recognizes a filter on the id of one member, which needs no scan of the others.</summary>
internal static class MemberEqualityFilter
{
    /// <summary>The id that <c>value eq</c> asks for, in the form in which this store gives ids; null for every other comparison.</summary>
    public static string? FindMemberId(ScimComparison term)
    {
        if (term.Operator != ScimOperator.Equal || term.Path.SubAttribute is { } part && part.Name != "value" || term.Matcher.Key is not { } key)
        {
            return null;
        }

        // Ids of this store are lower-case ASCII: one that equals the folded key equals the key in lower case.
        return term.Path.Leaf.CaseExact ? key : key.ToLowerInvariant();
    }
}
