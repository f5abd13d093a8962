using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Scim.Server.Dialects;

namespace Scim.Server.Protocol.Telemetry;

/// <summary>Tells which dialect rules were used: a counter for each rule and a line in the log at debug level.</summary>
internal sealed class RepairReport(ILogger logger)
{
    private static readonly Counter<long> Repairs = ServerMeter.Instance.CreateCounter<long>(
        "scim.server.repairs", unit: "{repair}", description: "How often a dialect rule repaired what a client sent.");

    public void Tell(DialectSession session)
    {
        foreach (var repair in session.Repairs)
        {
            Repairs.Add(1, new KeyValuePair<string, object?>("rule", repair.Rule.Name));
            Log.Repaired(logger, repair.Read, repair.As, repair.Rule.Name);
        }
    }
}
