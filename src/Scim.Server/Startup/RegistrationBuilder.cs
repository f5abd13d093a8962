using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Protocol.Registration;

namespace Scim.Server.Startup;

/// <summary>The builder that AddScim returns.</summary>
internal sealed class RegistrationBuilder(IServiceCollection services, Registrations registrations) : IScimBuilder
{
    public IServiceCollection Services { get; } = services;

    public Registrations Registrations { get; } = registrations;

    /// <summary>The registrations behind any builder, also one that wraps this.</summary>
    public static Registrations GetRegistrations(IScimBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return (builder as RegistrationBuilder)?.Registrations ?? FindRegistrations(builder.Services)
            ?? throw new InvalidOperationException("SCIM is not registered: call services.AddScim() first.");
    }

    public static Registrations? FindRegistrations(IServiceCollection services)
    {
        foreach (var service in services)
        {
            if (service.ServiceType == typeof(Registrations) && !service.IsKeyedService)
            {
                return service.ImplementationInstance as Registrations;
            }
        }

        return null;
    }
}
