namespace Scim.Server;

/// <summary>
/// Ids made of integer keys that the table of each type counts for itself, so that rows of two tables can have the same key. A prefix per type
/// keeps the ids unique over all resource types, as RFC 7643 §3.1 requires.
/// </summary>
public sealed record ScimIntegerIds
{
    /// <summary>The text in front of the number, such as <c>u</c> for <c>u42</c>. Default empty: the id is the number alone.</summary>
    public string Prefix { get; init; } = string.Empty;
}
