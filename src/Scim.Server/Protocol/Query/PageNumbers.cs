using System.Numerics;
using System.Globalization;

namespace Scim.Server.Protocol.Query;

/// <summary>Reads startIndex and count: any integer, clamped to what fits.</summary>
internal static class PageNumbers
{
    private const int LongestNumber = 64;

    /// <summary>The number; null where nothing or an empty text is given.</summary>
    /// <exception cref="ScimException">400 invalidValue: the text is no integer.</exception>
    public static int? Read(string name, string? text) => TryRead(text, out var number) ? number : throw new ScimException(NotAnInteger(name));

    /// <summary>The count of a page, which may be one that is asked for by cursor.</summary>
    /// <exception cref="ScimException">400 invalidCount with a cursor, else invalidValue: the text is no integer.</exception>
    public static int? ReadCount(string? text, string? cursor) => TryRead(text, out var number) ? number : throw new ScimException(BadCount(cursor));

    /// <summary>Reads a number; null where nothing or an empty text is given, false where it is no integer.</summary>
    public static bool TryRead(string? text, out int? number)
    {
        number = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        // NUL at the end is no hindrance to the framework's parsers.
        if (text.Length > LongestNumber || text.Contains('\0') || !BigInteger.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var any))
        {
            return false;
        }

        number = (int)BigInteger.Clamp(any, int.MinValue, int.MaxValue);
        return true;
    }

    public static ScimError NotAnInteger(string name) => ScimError.InvalidValue(Sentence(name));

    public static ScimError BadCount(string? cursor) => cursor is null ? NotAnInteger("count") : ScimError.InvalidCount(Sentence("count"));

    private static string Sentence(string name) => $"{name} is not an integer; expected a number such as 1.";
}
