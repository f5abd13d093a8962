using System.Globalization;
using System.Text.Json.Nodes;

namespace Scim.Server.Standalone.Tests.Writers;

/// <summary>Reads the stored version from an entity tag; derived attributes of a user add a suffix after a tilde.</summary>
internal static class ResourceVersion
{
    public static long Get(JsonNode? resource)
    {
        var tag = (string?)resource?["meta"]?["version"] ?? throw new InvalidOperationException($"There is no version in {resource?.ToJsonString()}");
        return Parse(tag.AsSpan(tag.IndexOf('"', StringComparison.Ordinal)));
    }

    /// <summary>The number in a quoted tag.</summary>
    public static long Parse(ReadOnlySpan<char> quoted)
    {
        var text = quoted.Trim('"');
        var suffix = text.IndexOf('~');
        return long.Parse(suffix < 0 ? text : text[..suffix], CultureInfo.InvariantCulture);
    }
}
