using Scim.Server.Protocol.Adapters;

namespace Scim.Server.Protocol.Model;

/// <summary>Provides the store of a resource type. A shared store is created once and needs no scope. Thread-safe.</summary>
internal sealed class StoreProvider(Func<IServiceProvider, IResourceStore> open, bool shared, bool? keepsMembers = null)
{
    private IResourceStore? instance;

    public bool IsShared => shared;

    /// <summary>Two threads may create a shared store at the same time; both get the same store in two adapters, and one adapter is kept.</summary>
    public IResourceStore GetShared(IServiceProvider root) => instance ??= ContentVersioningStore.Wrap(open(root));

    /// <summary>Whether the store keeps members separately: determined from the instance of a shared store, otherwise from its class.</summary>
    public bool HasMemberStore(IServiceProvider root) => keepsMembers ?? GetShared(root).MemberStore is not null;

    public IResourceStore Create(IServiceProvider scoped) => ContentVersioningStore.Wrap(open(scoped));
}
