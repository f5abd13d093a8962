using Microsoft.Extensions.DependencyInjection;

namespace Scim.Server;

/// <summary>Adds to what <c>AddScim()</c> has begun: stores, types, tokens. Packages extend it.</summary>
public interface IScimBuilder
{
    /// <summary>The services of the application.</summary>
    IServiceCollection Services { get; }
}
