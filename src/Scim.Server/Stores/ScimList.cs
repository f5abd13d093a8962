using System.Diagnostics.CodeAnalysis;

namespace Scim.Server;

/// <summary>One page of a query.</summary>
/// <typeparam name="TResource">The resource class.</typeparam>
public sealed class ScimList<TResource> where TResource : ScimResource
{
    /// <summary>An empty instance, for an object initializer to fill.</summary>
    public ScimList()
    {
    }

    /// <summary>A copy, for an object initializer to change.</summary>
    [SetsRequiredMembers]
    public ScimList(ScimList<TResource> original)
    {
        ArgumentNullException.ThrowIfNull(original);
        TotalResults = original.TotalResults;
        Resources = original.Resources;
        Keys = original.Keys;
    }

    /// <summary>How many resources match, on this page or not.</summary>
    public required int TotalResults { get; init; }

    /// <summary>The page.</summary>
    public required IReadOnlyList<TResource> Resources { get; init; }

    /// <summary>The key of each row of <see cref="Resources"/>; empty where the store has no keyset.</summary>
    public IReadOnlyList<ScimKey> Keys { get; init; } = [];
}
