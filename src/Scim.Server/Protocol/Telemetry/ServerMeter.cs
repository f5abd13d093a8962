using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Scim.Server.Protocol.Telemetry;

/// <summary>The meter of the library.</summary>
internal static class ServerMeter
{
    public static Meter Instance { get; } = new("Scim.Server");

    /// <summary>The tags of a measurement: the given one, and the mount if it has a name.</summary>
    public static TagList CreateTags(string name, string value, string mount)
    {
        var tags = new TagList { { name, value } };
        if (mount.Length > 0)
        {
            tags.Add("mount", mount);
        }

        return tags;
    }
}
