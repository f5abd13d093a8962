using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Scim.Server.Startup;

/// <summary>Lets the options of a mount, which have its name, begin with what was configured without a name.</summary>
internal static class MountOptions
{
    /// <summary>Registers the inheritance for a class of options.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="mount">The name of the mount; empty to prepare for those that are added later.</param>
    public static void Inherit<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        IServiceCollection services, string mount) where TOptions : class
    {
        services.TryAddTransient<IOptionsFactory<TOptions>, MountOptionsFactory<TOptions>>();
        if (mount.Length > 0 && !services.Any(known => known.ImplementationInstance is InheritedChanges<TOptions> changes && changes.Mount == mount))
        {
            services.AddSingleton(new InheritedChanges<TOptions>(mount));
            services.AddSingleton<IOptionsChangeTokenSource<TOptions>>(provider => new InheritedChangeTokenSource<TOptions>(mount, provider));
        }
    }

    /// <summary>Marks that the options of a mount are created again when those without a name change.</summary>
    private sealed record InheritedChanges<TOptions>(string Mount);

    private sealed class InheritedChangeTokenSource<TOptions>(string mount, IServiceProvider provider) : IOptionsChangeTokenSource<TOptions>
    {
        public string Name => mount;

        // The sources are found here, not by the constructor, because this is one of them.
        public IChangeToken GetChangeToken() => new CompositeChangeToken(
        [
            .. provider.GetServices<IOptionsChangeTokenSource<TOptions>>()
                .Where(source => string.IsNullOrEmpty(source.Name))
                .Select(source => source.GetChangeToken()),
        ]);
    }
}
