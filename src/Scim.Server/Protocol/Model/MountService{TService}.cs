using Microsoft.Extensions.DependencyInjection;

namespace Scim.Server.Protocol.Model;

/// <summary>A service that the application can register for every mount, and for one mount keyed by its name, which takes precedence.</summary>
internal sealed class MountService<TService> where TService : class
{
    private readonly string mount;
    private readonly bool isKeyed;

    public MountService(string mount, IServiceProvider root)
    {
        this.mount = mount;
        isKeyed = mount.Length > 0 && root.GetService<IServiceProviderIsKeyedService>()?.IsKeyedService(typeof(TService), mount) is true;
        IsRegistered = isKeyed || root.GetService<IServiceProviderIsService>()?.IsService(typeof(TService)) is true;
    }

    public bool IsRegistered { get; }

    public TService? Get(IServiceProvider services) => isKeyed ? services.GetKeyedService<TService>(mount) : services.GetService<TService>();
}
