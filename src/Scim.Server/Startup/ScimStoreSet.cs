namespace Scim.Server.Hosting;

/// <summary>
/// A set of stores over one source of data, for every resource type that has no store of its own: one store for each type, created once and
/// shared by all requests, so that each must be thread-safe. Group stores implement <see cref="IScimMemberStore"/> as well.
/// </summary>
public sealed class ScimStoreSet
{
    /// <summary>The method that adds the set, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>The type of the service that holds the data; a store of the application whose constructor takes it keeps its resources there, too.</summary>
    public required Type StorageType { get; init; }

    /// <summary>Creates the store of a resource type from the services of the application.</summary>
    public required Func<IServiceProvider, ScimResourceType, IScimStore<ScimResource>> CreateStore { get; init; }

    /// <summary>Whether the stores implement <see cref="IScimTransactions"/>, with a unit of work of one being a unit of work of all. Default false.</summary>
    public bool SupportsTransactions { get; init; }
}
