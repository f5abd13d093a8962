using System.Globalization;
using System.Text.Json.Nodes;

namespace Scim.Server.Standalone.Tests.Writers;

/// <summary>Reads the number in meta.version.</summary>
internal static class ResourceVersion
{
    public static long Of(JsonNode? resource)
    {
        var text = (string?)resource?["meta"]?["version"] ?? throw new InvalidOperationException($"There is no version in {resource?.ToJsonString()}");
        return long.Parse(text.AsSpan(text.IndexOf('"', StringComparison.Ordinal)).Trim('"'), CultureInfo.InvariantCulture);
    }
}
