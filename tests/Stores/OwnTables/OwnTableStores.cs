using Microsoft.Extensions.DependencyInjection;

namespace Scim.Server.TestSupport;

/// <summary>The stores past the protocol: users and groups in the application's tables, other types in memory.</summary>
public sealed class OwnTableStores(IServiceScopeFactory scopes, ScimInMemoryStores others)
{
    /// <summary>The store of a type. Each call has a scope of its own, as each request has.</summary>
    public IScimStore<TResource> For<TResource>(ScimResourceType type) where TResource : ScimResource, new()
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.Name switch
        {
            "User" => new ScopedStore<TResource, ScimUser>(scopes),
            "Group" => new ScopedStore<TResource, ScimGroup>(scopes),
            _ => others.For<TResource>(type),
        };
    }
}
