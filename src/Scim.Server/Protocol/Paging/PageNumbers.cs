using System.Globalization;
using System.Numerics;

namespace Scim.Server.Protocol.Paging;

/// <summary>Reads startIndex and count: any integer, clamped to the range of int.</summary>
internal static class PageNumbers
{
    private const int MaxNumberLength = 64;

    /// <summary>The number; null for no text or an empty one.</summary>
    /// <exception cref="ScimException">400 invalidValue: the text is no integer.</exception>
    public static int? Read(string name, string? text) => TryRead(text, out var number) ? number : throw new ScimException(NotAnInteger(name));

    /// <summary>The count of a page, which may be requested by cursor.</summary>
    /// <exception cref="ScimException">400 invalidCount with a cursor, else invalidValue: the text is no integer.</exception>
    public static int? ReadCount(string? text, string? cursor) => TryRead(text, out var number) ? number : throw new ScimException(InvalidCount(cursor));

    /// <summary>Reads a number; null for no text or an empty one, false if it is not an integer.</summary>
    public static bool TryRead(string? text, out int? number)
    {
        number = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        // The framework's parsers accept trailing NUL characters.
        if (text.Length > MaxNumberLength || text.Contains('\0') || !BigInteger.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var any))
        {
            return false;
        }

        number = (int)BigInteger.Clamp(any, int.MinValue, int.MaxValue);
        return true;
    }

    public static ScimError NotAnInteger(string name) => ScimError.InvalidValue(Describe(name));

    public static ScimError InvalidCount(string? cursor) => cursor is null ? NotAnInteger("count") : ScimError.InvalidCount(Describe("count"));

    private static string Describe(string name) => $"'{name}' is not an integer; expected an integer such as 1.";
}
