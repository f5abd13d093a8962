using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Protocol.Registration;
using Scim.Server.Resources.ClassSchemas;

namespace Scim.Server.Startup;

/// <summary>The builder that AddScim returns.</summary>
internal sealed class RegistrationBuilder(IServiceCollection services, Registrations registrations) : IScimBuilder
{
    public IServiceCollection Services { get; } = services;

    public string Name => Registrations.Mount;

    public Registrations Registrations { get; } = registrations;

    /// <summary>The registrations behind any builder, also one that wraps this.</summary>
    public static Registrations GetRegistrations(IScimBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return (builder as RegistrationBuilder)?.Registrations ?? FindRegistrations(builder)
            ?? throw new InvalidOperationException("SCIM is not registered: call services.AddScim() first.");
    }

    public static MountRegistry? FindRegistry(IServiceCollection services)
    {
        foreach (var service in services)
        {
            if (service.ServiceType == typeof(MountRegistry) && !service.IsKeyedService)
            {
                return service.ImplementationInstance as MountRegistry;
            }
        }

        return null;
    }

    /// <exception cref="InvalidOperationException"><c>AddScim()</c> was not called.</exception>
    public static MountRegistry GetRegistry(IScimBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return FindRegistry(builder.Services) ?? throw new InvalidOperationException("SCIM is not registered: call services.AddScim() first.");
    }

    private static Registrations? FindRegistrations(IScimBuilder builder) =>
        FindRegistry(builder.Services) is { } registry ? builder.Name.Length == 0 ? registry.Unnamed : registry.FindNamed(builder.Name) : null;
}

/// <summary>The resource type that a class represents if the application does not name one.</summary>
internal static class ResourceTypeNames
{
    public static string For<TResource>() where TResource : ScimResource =>
        typeof(TResource) == typeof(ScimUser) ? ScimResourceTypes.User.Name
        : typeof(TResource) == typeof(ScimGroup) ? ScimResourceTypes.Group.Name
        : DeclaredTypeReader.FindResourceTypeName(typeof(TResource)) ?? typeof(TResource).Name;
}
