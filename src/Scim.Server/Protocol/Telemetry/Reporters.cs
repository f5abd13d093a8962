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
        "scim.server.repairs", unit: "{repair}", description: "The number of times a dialect rule repaired a deviation of a client.");

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

/// <summary>Reports that passwords are discarded because the application has no password sink: a counter, and one warning per process. Thread-safe.</summary>
internal sealed class DiscardedPasswordReporter(ILogger logger, bool hasSink, string mount)
{
    private static readonly Counter<long> Discarded = ServerMeter.Instance.CreateCounter<long>(
        "scim.server.discarded_passwords", unit: "{password}", description: "The number of passwords that were discarded because no password sink is registered.");

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
