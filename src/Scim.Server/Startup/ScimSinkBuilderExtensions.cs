using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scim.Server;
using Scim.Server.Protocol.Adapters;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds password sinks and event sinks.</summary>
public static class ScimSinkBuilderExtensions
{
    /// <summary>
    /// Adds the sink that receives the passwords that clients write; changePassword is then advertised. One for each mount; that of a mount takes the place of
    /// one that was added without a name.
    /// </summary>
    /// <typeparam name="TSink">The sink; registered as scoped, unless the application has registered it before.</typeparam>
    public static IScimBuilder AddPasswordSink<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSink>(this IScimBuilder builder)
        where TSink : class, IScimPasswordSink
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<TSink>();
        builder.Services.Replace(builder.Name.Length == 0
            ? ServiceDescriptor.Scoped<IScimPasswordSink>(provider => provider.GetRequiredService<TSink>())
            : ServiceDescriptor.KeyedScoped<IScimPasswordSink>(builder.Name, (provider, _) => provider.GetRequiredService<TSink>()));
        return builder;
    }

    /// <summary>
    /// Adds a sink for events. There may be several: they are called sequentially, in the order of registration; if one throws, the
    /// exception is logged and the next one is called. Those without a name come before those of a mount. Adding the same class again changes nothing.
    /// </summary>
    /// <typeparam name="TSink">The sink; registered as scoped, unless the application has registered it before.</typeparam>
    public static IScimBuilder AddEventSink<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSink>(this IScimBuilder builder)
        where TSink : class, IScimEventSink
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<TSink>();
        builder.Services.TryAddEnumerable(builder.Name.Length == 0
            ? ServiceDescriptor.Scoped<IScimEventSink, RegisteredEventSink<TSink>>(provider => new RegisteredEventSink<TSink>(provider))
            : ServiceDescriptor.KeyedScoped<IScimEventSink, RegisteredEventSink<TSink>>(builder.Name, (provider, _) => new RegisteredEventSink<TSink>(provider)));
        return builder;
    }
}
