namespace Scim.Server;

/// <summary>
/// A set of stores over one source of data, for every resource type that has no store of its own: one store for each type, created once and
/// shared by all requests, so that each must be thread-safe. Group stores implement <see cref="IScimMemberStore"/> as well.
/// </summary>
/// <param name="Name">The method that adds the set, for messages.</param>
/// <param name="StorageType">The type of the service that holds the data; a store of the application whose constructor takes it keeps its resources there, too.</param>
/// <param name="CreateStore">Creates the store of a resource type from the services of the application.</param>
public sealed record ScimStoreSet(string Name, Type StorageType, Func<IServiceProvider, ScimResourceType, IScimStore<ScimResource>> CreateStore)
{
    /// <summary>Whether the stores implement <see cref="IScimTransactions"/>, with a unit of work of one being a unit of work of all. Default false.</summary>
    public bool HasTransactions { get; init; }
}
