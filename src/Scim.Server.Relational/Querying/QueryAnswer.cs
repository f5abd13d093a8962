using Scim.Server.Relational.Reading;

namespace Scim.Server.Relational.Querying;

/// <summary>One page as it was read.</summary>
/// <param name="Total">How many resources match.</param>
/// <param name="Resources">The page.</param>
/// <param name="Keys">Where each row stands.</param>
internal sealed record QueryAnswer(int Total, IReadOnlyList<StoredResource> Resources, IReadOnlyList<ScimKey> Keys)
{
    public static QueryAnswer Empty { get; } = new(0, [], []);
}
