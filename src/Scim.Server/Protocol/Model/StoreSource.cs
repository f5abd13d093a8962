using Scim.Server.Protocol.Adapters;

namespace Scim.Server.Protocol.Model;

/// <summary>Where the store of a type comes from. A shared one is opened once and needs no scope. Thread-safe.</summary>
internal sealed class StoreSource(Func<IServiceProvider, IResourceStore> open, bool shared, bool? keepsMembers = null)
{
    private IResourceStore? instance;

    public bool IsShared => shared;

    /// <summary>Two threads may open a shared store at the same time; both get the same store in two adapters, and one stays.</summary>
    public IResourceStore OpenShared(IServiceProvider root) => instance ??= ContentVersions.Around(open(root));

    /// <summary>Whether the store keeps members apart; a shared one is asked, of another its class tells.</summary>
    public bool KeepsMembers(IServiceProvider root) => keepsMembers ?? OpenShared(root).Members is not null;

    public IResourceStore Open(IServiceProvider scoped) => ContentVersions.Around(open(scoped));
}
