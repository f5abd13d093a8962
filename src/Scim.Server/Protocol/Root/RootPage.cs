namespace Scim.Server.Protocol.Root;

/// <summary>One page over several types.</summary>
/// <param name="TotalResults">How many resources match, in all types together.</param>
/// <param name="Pages">What each share gives to the page.</param>
/// <param name="Order">For each row of the page the share whose next row it is; null where the shares follow each other.</param>
internal sealed record RootPage(long TotalResults, IReadOnlyList<ScimList<ScimResource>> Pages, IReadOnlyList<int>? Order);
