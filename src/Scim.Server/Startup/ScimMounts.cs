using Scim.Server.Hosting;
using Scim.Server.Protocol.Registration;

namespace Scim.Server;

/// <summary>The mounts of an application: a service for hosts and packages. Thread-safe.</summary>
public sealed class ScimMounts
{
    private readonly MountRegistry registry;

    internal ScimMounts(MountRegistry registry) => this.registry = registry;

    /// <summary>The names of the mounts that have one, in the order of their registration; keys of <see cref="IScimServer"/>.</summary>
    public IReadOnlyList<string> Names => [.. registry.Named.Select(mount => mount.Mount)];

    /// <summary>
    /// Whether there is a mount without a name. It is missing where mounts have names and nothing but what they share was registered without one, so no store.
    /// </summary>
    public bool HasUnnamed => registry.HasUnnamedMount;
}
