using Microsoft.Extensions.DependencyInjection;

namespace Scim.Server;

/// <summary>Configures what <c>AddScim()</c> registers, such as stores, resource types and tokens. Packages add extension methods to it.</summary>
public interface IScimBuilder
{
    /// <summary>The services of the application.</summary>
    IServiceCollection Services { get; }
}
