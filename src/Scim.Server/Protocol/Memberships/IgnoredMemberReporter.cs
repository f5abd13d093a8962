using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Scim.Server.Protocol.Telemetry;

namespace Scim.Server.Protocol.Memberships;

/// <summary>Reports which members were left out because no resource has their id, or because their type or $ref contradicts it: a counter, and a warning for each request.</summary>
internal sealed class IgnoredMemberReporter(ILogger logger)
{
    private static readonly Counter<long> Ignored = ServerMeter.Instance.CreateCounter<long>(
        "scim.server.ignored_members", unit: "{member}", description: "The number of members that were ignored because no resource has their id, or because their type or $ref contradicts it.");

    public void Report(IReadOnlyList<string> ids, string resourceType, string id)
    {
        if (ids.Count > 0)
        {
            Ignored.Add(ids.Count, new KeyValuePair<string, object?>("resource_type", resourceType));
            Log.MembersIgnored(logger, resourceType, id, MemberResolver.FormatIds(ids));
        }
    }
}
