using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scim.Server;
using Scim.Server.DependencyInjection;
using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Registration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds resource types and what stands around their writes.</summary>
public static class ScimTypeBuilderExtensions
{
    /// <summary>Adds a resource type. One that is named User or Group takes the place of the standard type.
    /// The application's own code reaches the type by a keyed service, <c>IScimResources&lt;ScimResource&gt;</c> under its name.</summary>
    public static IScimBuilder AddResourceType(this IScimBuilder builder, ScimResourceType resourceType)
    {
        ArgumentNullException.ThrowIfNull(resourceType);
        Builder.RegistrationsOf(builder).Types.Add(resourceType);
        InProcessServices.AddNamed<ScimResource>(builder.Services, resourceType.Name);
        return builder;
    }

    /// <summary>Extends the resource type of that name; an extension of the same URN is replaced.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="resourceType">The name of the type, such as User.</param>
    /// <param name="schema">The schema of the extension.</param>
    /// <param name="required">Whether each resource of the type must carry it. Default false.</param>
    public static IScimBuilder AddExtension(this IScimBuilder builder, string resourceType, ScimSchema schema, bool required = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(resourceType);
        ArgumentNullException.ThrowIfNull(schema);
        Builder.RegistrationsOf(builder).Extensions.Add(new ExtensionRegistration(resourceType, schema, required));
        return builder;
    }

    /// <summary>Adds what stands around the writes to one resource type, named as in <c>AddStore</c>. It is registered as scoped.</summary>
    /// <typeparam name="TResource">The window.</typeparam>
    /// <typeparam name="TInterceptor">The interceptor.</typeparam>
    public static IScimBuilder AddInterceptor<TResource, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TInterceptor>(
        this IScimBuilder builder)
        where TResource : ScimResource, new()
        where TInterceptor : class, IScimInterceptor<TResource> =>
        builder.AddInterceptor<TResource, TInterceptor>(TypeNames.Of<TResource>());

    /// <summary>Adds what stands around the writes to the resource type of that name. It is registered as scoped.</summary>
    /// <typeparam name="TResource">The window.</typeparam>
    /// <typeparam name="TInterceptor">The interceptor.</typeparam>
    public static IScimBuilder AddInterceptor<TResource, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TInterceptor>(
        this IScimBuilder builder, string resourceType)
        where TResource : ScimResource, new()
        where TInterceptor : class, IScimInterceptor<TResource>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(resourceType);
        var registrations = Builder.RegistrationsOf(builder);
        builder.Services.TryAddScoped<TInterceptor>();
        registrations.Interceptors.Add(new InterceptorRegistration(
            resourceType,
            typeof(TInterceptor),
            services => new ResourceInterceptor<TResource>(services.GetRequiredService<TInterceptor>())));
        return builder;
    }
}
