using Scim.Server.AspNetCore.Tests.Conformance.Support;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>
/// The base class of all checks: servers on a real socket, started for each check and stopped after it. With a <see cref="Fault"/> the same
/// check runs against a server that has that fault.
/// </summary>
public abstract class ConformanceTest : IAsyncLifetime
{
    private readonly List<ConformanceServer> servers = [];

    /// <summary>The fault of every server of this check; null for correct servers.</summary>
    internal Fault? Fault { get; set; }

    /// <summary>The log entries of the library from all servers of this check.</summary>
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

    /// <summary>A client of a new server with the strict preset.</summary>
    internal Task<ScimClient> Strict() => Start(new ServerSetup());

    /// <summary>A client of a new server with the default preset.</summary>
    internal Task<ScimClient> Default() => Start(new ServerSetup { Preset = "default" });

    /// <summary>A client of a new server with the given setup.</summary>
    internal async Task<ScimClient> Start(ServerSetup setup)
    {
        var server = await ConformanceServer.StartAsync(setup, Fault);
        servers.Add(server);
        return server.Client;
    }
}
