using System.Diagnostics.Metrics;

namespace Scim.Server.Protocol.Telemetry;

/// <summary>The meter of the library.</summary>
internal static class ServerMeter
{
    public static Meter Instance { get; } = new("Scim.Server");
}
