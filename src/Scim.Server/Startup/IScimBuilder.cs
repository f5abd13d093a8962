using Microsoft.Extensions.DependencyInjection;

namespace Scim.Server;

/// <summary>
/// Configures what <c>AddScim()</c> registers, such as stores, resource types and tokens. Packages add extension methods to it. What is added to a
/// builder with a name serves that mount alone; what is added to one without a name serves every mount.
/// </summary>
public interface IScimBuilder
{
    /// <summary>The services of the application.</summary>
    IServiceCollection Services { get; }

    /// <summary>The name of the mount, as in <c>AddScim("box")</c>; empty for what serves every mount.</summary>
    string Name { get; }
}
