using Scim.Server.Protocol.Adapters;

namespace Scim.Server.Protocol.Registration;

/// <summary>Ready-made stores for every type that has no store of its own; one instance for each type, shared by all requests.</summary>
/// <param name="Name">What the set is called in messages.</param>
/// <param name="Shared">The service that holds the data of the set; a store of the application that asks for it lives in the set, too.</param>
/// <param name="Open">Makes the store of a type.</param>
internal sealed record StoreSetRegistration(string Name, Type Shared, Func<IServiceProvider, ScimResourceType, IResourceStore> Open)
{
    /// <summary>Whether the stores offer units of work, over one database. Default false.</summary>
    public bool HasTransactions { get; init; }
}
