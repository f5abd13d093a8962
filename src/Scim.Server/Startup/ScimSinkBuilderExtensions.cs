using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scim.Server;
using Scim.Server.Protocol.Adapters;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds password sinks and event sinks.</summary>
public static class ScimSinkBuilderExtensions
{
    /// <summary>Adds the sink that receives the passwords that clients write; changePassword is then advertised. One for the application.</summary>
    /// <typeparam name="TSink">The sink; registered as scoped, unless the application has registered it before.</typeparam>
    public static IScimBuilder AddPasswordSink<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSink>(this IScimBuilder builder)
        where TSink : class, IScimPasswordSink
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<TSink>();
        builder.Services.Replace(ServiceDescriptor.Scoped<IScimPasswordSink>(provider => provider.GetRequiredService<TSink>()));
        return builder;
    }

    /// <summary>
    /// Adds a sink for events. There may be several: they are called sequentially, in the order of registration; if one throws, the
    /// exception is logged and the next one is called. Adding the same class again changes nothing.
    /// </summary>
    /// <typeparam name="TSink">The sink; registered as scoped, unless the application has registered it before.</typeparam>
    public static IScimBuilder AddEventSink<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSink>(this IScimBuilder builder)
        where TSink : class, IScimEventSink
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<TSink>();
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Scoped<IScimEventSink, RegisteredEventSink<TSink>>(provider => new RegisteredEventSink<TSink>(provider)));
        return builder;
    }
}
