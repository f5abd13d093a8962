using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Scim.Server.Protocol.Telemetry;

/// <summary>Reports that passwords are discarded because the application has no password sink: a counter, and one warning per process. Thread-safe.</summary>
internal sealed class DiscardedPasswordReporter(ILogger logger, bool hasSink, string mount)
{
    private static readonly Counter<long> Discarded = ServerMeter.Instance.CreateCounter<long>(
        "scim.server.discarded_passwords", unit: "{password}", description: "How many passwords were discarded because no password sink is registered.");

    private int warned;

    /// <summary>Reports a completed write.</summary>
    public void Report(string resourceType, bool hasPassword)
    {
        if (hasSink || !hasPassword)
        {
            return;
        }

        Discarded.Add(1, ServerMeter.CreateTags("resource_type", resourceType, mount));
        if (Interlocked.Exchange(ref warned, 1) == 0)
        {
            Log.PasswordDiscarded(logger, resourceType);
        }
    }
}
