using Scim.Server.Relational.Lookups;

namespace Scim.Server.Relational.Queries.Model;

/// <summary>One page as it was read.</summary>
/// <param name="Total">How many resources match.</param>
/// <param name="Resources">The page.</param>
/// <param name="Keys">The position of each row.</param>
internal sealed record QueryPage(int Total, IReadOnlyList<StoredResource> Resources, IReadOnlyList<ScimKey> Keys)
{
    public static QueryPage Empty { get; } = new(0, [], []);
}
