using Scim.Server.Protocol.Adapters;

namespace Scim.Server.Protocol.Registration;

/// <summary>The registration of a store set: stores for every type that has no store of its own; one instance for each type, shared by all requests.</summary>
/// <param name="Name">The name of the set in messages.</param>
/// <param name="StorageType">The type of the service that holds the data of the set; a store of the application whose constructor takes it keeps its resources there, too.</param>
/// <param name="CreateStore">Creates the store of a resource type.</param>
internal sealed record StoreSetRegistration(string Name, Type StorageType, Func<IServiceProvider, ScimResourceType, IResourceStore> CreateStore)
{
    /// <summary>The name of the mount whose set it is; empty for the one that serves every mount.</summary>
    public string Mount { get; init; } = string.Empty;

    /// <summary>Whether the stores support units of work, over one database. Default false.</summary>
    public bool SupportsTransactions { get; init; }
}
