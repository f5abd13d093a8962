using Microsoft.AspNetCore.Builder;

namespace Scim.Server.AspNetCore.Tests.Support;

/// <summary>The settings of a test for its server.</summary>
public sealed class ScimTestSettings
{
    /// <summary>The name of a preset.</summary>
    public string Preset { get; set; } = "default";

    /// <summary>Where SCIM is mounted.</summary>
    public string Prefix { get; set; } = "/scim/v2";

    /// <summary>The token that <see cref="ScimTestServer.Client"/> sends.</summary>
    public string Token { get; set; } = "test-token-0123456789abcdef";

    /// <summary>Changes the options of the engine, after the preset.</summary>
    public Action<ScimOptions>? Options { get; set; }

    /// <summary>Adds the stores; by default those that the tests of this assembly run over.</summary>
    public Action<IScimBuilder> Stores { get; set; } = scim => scim.AddTestStores();

    /// <summary>Adds types, extensions, interceptors.</summary>
    public Action<IScimBuilder>? Scim { get; set; }

    /// <summary>Configures the application before it is built.</summary>
    public Action<WebApplicationBuilder>? Builder { get; set; }

    /// <summary>Maps the endpoints; by default <c>MapScim(Prefix).RequireAuthorization()</c>.</summary>
    public Action<WebApplication>? Map { get; set; }
}
