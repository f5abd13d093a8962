using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Scim.Server.Dialects;

namespace Scim.Server.Protocol.Telemetry;

/// <summary>
/// Reports which dialect rules were applied: a counter for each rule; at Information a line for each rule and attribute, at most one a minute, without
/// what was sent; at Debug each repair with what was sent.
/// </summary>
internal sealed class RepairReporter(ILogger logger, TimeProvider time, string mount)
{
    private static readonly Counter<long> Repairs = ServerMeter.Instance.CreateCounter<long>(
        "scim.server.repairs", unit: "{repair}", description: "How often a dialect rule repaired what a client sent.");

    private readonly RepairLogThrottle throttle = new(time);

    public void Report(DialectSession session)
    {
        if (session.Repairs.Count == 0)
        {
            return;
        }

        foreach (var (used, uses) in session.Counts)
        {
            Repairs.Add(uses, ServerMeter.CreateTags("rule", used.Rule.Name, mount));
            var place = used;
            if (throttle.Add(ref place, uses) is { } count)
            {
                Log.RuleUsed(logger, place.Rule.Name, place.Path, count);
            }
        }

        foreach (var repair in session.Repairs)
        {
            Log.Repaired(logger, repair.Received, repair.InterpretedAs, repair.Rule.Name);
        }
    }
}
