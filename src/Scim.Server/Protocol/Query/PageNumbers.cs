using System.Numerics;
using System.Globalization;

namespace Scim.Server.Protocol.Query;

/// <summary>Reads startIndex and count: any integer, clamped to what fits.</summary>
internal static class PageNumbers
{
    private const int LongestNumber = 64;

    /// <summary>The number; null where nothing or an empty text is given.</summary>
    /// <exception cref="ScimException">400 invalidValue: the text is no integer.</exception>
    public static int? Read(string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        // NUL at the end is no hindrance to the framework's parsers.
        return text.Length <= LongestNumber && !text.Contains('\0') && BigInteger.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? (int)BigInteger.Clamp(number, int.MinValue, int.MaxValue)
            : throw new ScimException(NotAnInteger(name));
    }

    public static ScimError NotAnInteger(string name) => ScimError.InvalidValue($"{name} is not an integer; expected a number such as 1.");
}
