using System.Globalization;
using System.Text.Json.Nodes;

namespace Scim.Server.Standalone.Tests.Writers;

/// <summary>Reads the number of the stored version in an entity tag; what a user shows besides adds a suffix behind a tilde.</summary>
internal static class ResourceVersion
{
    public static long Of(JsonNode? resource)
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
