using System.Text.Json;

namespace Scim.Server.Patching.Parsing;

/// <summary>Values kept as the bytes that were sent.</summary>
internal static class RawJson
{
    /// <summary>The slice of the value at whose first token the reader is positioned; leaves the reader on the last.</summary>
    public static ReadOnlyMemory<byte> Read(ref Utf8JsonReader json, ReadOnlyMemory<byte> source)
    {
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return source[start..(int)json.BytesConsumed];
    }
}
