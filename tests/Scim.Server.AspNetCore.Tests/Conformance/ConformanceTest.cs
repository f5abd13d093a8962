using Scim.Server.AspNetCore.Tests.Conformance.Support;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>
/// What all checks share: servers on a real socket, fresh for each check and stopped after it. With a <see cref="Fault"/> the same
/// check runs against a server that has that fault.
/// </summary>
public abstract class ConformanceTest : IAsyncLifetime
{
    private readonly List<ConformanceServer> servers = [];

    /// <summary>The fault that every server of this check has; null for healthy servers.</summary>
    internal Fault? Fault { get; set; }

    /// <summary>What the library logged so far, on all servers of this check.</summary>
    internal IEnumerable<LogEntry> Logs => servers.SelectMany(server => server.Logs);

    /// <inheritdoc/>
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>A client of a fresh server under the strict preset.</summary>
    internal Task<ScimClient> Strict() => Start(new ServerSetup());

    /// <summary>A client of a fresh server under the default preset.</summary>
    internal Task<ScimClient> Default() => Start(new ServerSetup { Preset = "default" });

    /// <summary>A client of a fresh server that is set up as told.</summary>
    internal async Task<ScimClient> Start(ServerSetup setup)
    {
        var server = await ConformanceServer.StartAsync(setup, Fault);
        servers.Add(server);
        return server.Client;
    }
}
