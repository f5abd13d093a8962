using System.Text.Json;

namespace Scim.Server.Patching.Reading;

/// <summary>Values kept as the bytes that were sent.</summary>
internal static class RawValue
{
    /// <summary>The slice of the value on whose first token the reader stands; leaves the reader on the last.</summary>
    public static ReadOnlyMemory<byte> Take(ref Utf8JsonReader json, ReadOnlyMemory<byte> source)
    {
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return source[start..(int)json.BytesConsumed];
    }
}
