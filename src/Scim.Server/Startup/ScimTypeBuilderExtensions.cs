using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scim.Server;
using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Registration;
using Scim.Server.Startup;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds resource types, extensions and interceptors.</summary>
public static class ScimTypeBuilderExtensions
{
    /// <summary>Adds a resource type. One that is named User or Group takes the place of the standard type.
    /// The application's own code reaches the type by a keyed service, <c>IScimResources&lt;ScimResource&gt;</c> under its name, in a mount with a name under
    /// both, such as <c>box/Device</c>.</summary>
    public static IScimBuilder AddResourceType(this IScimBuilder builder, ScimResourceType resourceType)
    {
        ArgumentNullException.ThrowIfNull(resourceType);
        RegistrationBuilder.GetRegistrations(builder).Types.Add(resourceType);
        InProcessServices.AddNamed<ScimResource>(builder, resourceType.Name);
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
        RegistrationBuilder.GetRegistrations(builder).Extensions.Add(new ExtensionRegistration(resourceType, schema, required));
        return builder;
    }

    /// <summary>
    /// Adds an interceptor for the writes to all resource types. It gets each resource as the class of its type, such as
    /// <see cref="ScimUser"/>, and finds the type in <see cref="ScimContext.ResourceType"/>. Interceptors run in the order of registration,
    /// whether for one type or for all; those without a name before those of a mount.
    /// </summary>
    /// <typeparam name="TInterceptor">The interceptor; registered as scoped, unless the application has registered it before.</typeparam>
    public static IScimBuilder AddInterceptor<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TInterceptor>(this IScimBuilder builder)
        where TInterceptor : class, IScimInterceptor<ScimResource> =>
        Add<ScimResource, TInterceptor>(builder, resourceType: null);

    /// <summary>
    /// Adds an interceptor for the writes to one resource type, named as in <c>AddStore</c>. A type may have several; they run in the order of
    /// registration. Adding the same class again changes nothing.
    /// </summary>
    /// <typeparam name="TResource">The class of the resources.</typeparam>
    /// <typeparam name="TInterceptor">The interceptor; registered as scoped, unless the application has registered it before.</typeparam>
    public static IScimBuilder AddInterceptor<TResource, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TInterceptor>(
        this IScimBuilder builder)
        where TResource : ScimResource, new()
        where TInterceptor : class, IScimInterceptor<TResource> =>
        builder.AddInterceptor<TResource, TInterceptor>(ResourceTypeNames.For<TResource>());

    /// <summary>
    /// Adds an interceptor for the writes to the resource type of that name. A type may have several; they run in the order of registration.
    /// Adding the same class again changes nothing.
    /// </summary>
    /// <typeparam name="TResource">The class of the resources.</typeparam>
    /// <typeparam name="TInterceptor">The interceptor; registered as scoped, unless the application has registered it before.</typeparam>
    public static IScimBuilder AddInterceptor<TResource, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TInterceptor>(
        this IScimBuilder builder, string resourceType)
        where TResource : ScimResource, new()
        where TInterceptor : class, IScimInterceptor<TResource>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(resourceType);
        return Add<TResource, TInterceptor>(builder, resourceType);
    }

    private static IScimBuilder Add<TResource, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TInterceptor>(
        IScimBuilder builder, string? resourceType)
        where TResource : ScimResource, new()
        where TInterceptor : class, IScimInterceptor<TResource>
    {
        var interceptors = RegistrationBuilder.GetRegistrations(builder).Interceptors;
        builder.Services.TryAddScoped<TInterceptor>();
        var interceptor = new InterceptorRegistration(
            resourceType,
            typeof(TInterceptor),
            services => new ResourceInterceptorAdapter<TResource>(services.GetRequiredService<TInterceptor>()));
        if (!interceptors.Exists(interceptor.IsSame))
        {
            interceptors.Add(interceptor);
        }

        return builder;
    }
}
