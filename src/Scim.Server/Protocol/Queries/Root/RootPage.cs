namespace Scim.Server.Protocol.Queries.Root;

/// <summary>One page over several resource types.</summary>
/// <param name="TotalResults">The number of matches of all types together.</param>
/// <param name="Pages">The rows of each type.</param>
/// <param name="Order">The type of each row of the page, by index; null where the types follow each other.</param>
internal sealed record RootPage(long TotalResults, IReadOnlyList<ScimList<ScimResource>> Pages, IReadOnlyList<int>? Order);
