using System.Text;
using System.Text.Json;

namespace Scim.Server.Patching.Parsing;

/// <summary>Compares the names of members without regard to case (PA-19), and without an allocation where they hold no escapes.</summary>
internal static class JsonMemberName
{
    public static bool Matches(ref Utf8JsonReader json, ReadOnlySpan<byte> name) => json.ValueIsEscaped
        ? TryGet(ref json, out var text) && Ascii.EqualsIgnoreCase(text, name)
        : Ascii.EqualsIgnoreCase(json.ValueSpan, name);

    /// <summary>The text of a name or string; false for half of a surrogate pair, which is no text.</summary>
    public static bool TryGet(ref Utf8JsonReader json, out string text)
    {
        try
        {
            text = json.GetString() ?? string.Empty;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = string.Empty;
            return false;
        }
    }
}

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
