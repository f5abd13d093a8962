namespace Scim.Server;

/// <summary>One page of a query.</summary>
/// <typeparam name="TResource">The resource class.</typeparam>
public sealed record ScimList<TResource> where TResource : ScimResource
{
    /// <summary>How many resources match, on this page or not.</summary>
    public required int TotalResults { get; init; }

    /// <summary>The page.</summary>
    public required IReadOnlyList<TResource> Resources { get; init; }

    /// <summary>The key of each row of <see cref="Resources"/>; empty where the store has no keyset.</summary>
    public IReadOnlyList<ScimKey> Keys { get; init; } = [];
}
