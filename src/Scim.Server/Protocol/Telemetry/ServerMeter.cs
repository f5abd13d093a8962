using System.Diagnostics.Metrics;

namespace Scim.Server.Protocol.Telemetry;

/// <summary>Where all counters of the library hang.</summary>
internal static class ServerMeter
{
    public static Meter Instance { get; } = new("Scim.Server");
}
