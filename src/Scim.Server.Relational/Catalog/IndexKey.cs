using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Scim.Server.Relational.Catalog;

/// <summary>
/// A value's key as scim_index stores it: text whose order by code point is the order of the keys. Text is stored as it is, split after 256 runes
/// (the size of a B-tree row is limited); a number has a fixed width, so that its digits sort.
/// </summary>
/// <param name="Val">The first 256 runes.</param>
/// <param name="Rest">The remaining runes; null if there are none.</param>
internal readonly record struct IndexKey(string Val, string? Rest)
{
    public const int MaximumRunes = 256;

    private const int FractionDigits = 28;
    private const int IntegerDigits = 29;

    public static IndexKey From(ScimValueKey key) => key.Text is { } text ? FromText(text) : new(FormatNumber(key.Number), null);

    /// <summary>The key of a unique value: the whole value or, if it is split, a hash that equals no whole value.</summary>
    public string ToUnique() =>
        Rest is null ? Val : "\u0001" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Val + Rest)));

    /// <summary>The number that a key was created from; null if it is not that of a number.</summary>
    public static decimal? ParseNumber(string val)
    {
        if (val.Length != 1 + IntegerDigits + FractionDigits)
        {
            return null;
        }

        var isNegative = val[0] == '0';
        var digits = isNegative ? Complement(val[1..]) : val[1..];
        var text = $"{digits[..IntegerDigits]}.{digits[IntegerDigits..].TrimEnd('0')}0";
        return decimal.TryParse(text.TrimStart('0'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? isNegative ? -number : number
            : null;
    }

    private static IndexKey FromText(string text)
    {
        if (text.Length <= MaximumRunes)
        {
            return new(text, null);
        }

        var (index, runes) = (0, 0);
        while (index < text.Length && runes < MaximumRunes)
        {
            index += char.IsHighSurrogate(text[index]) ? 2 : 1;
            runes++;
        }

        return index >= text.Length ? new(text, null) : new(text[..index], text[index..]);
    }

    // Negative numbers come first, in reverse order of their digits: each digit is replaced by its nines' complement.
    private static string FormatNumber(decimal number)
    {
        var digits = FormatDigits(decimal.Abs(number));
        return number >= 0 ? "1" + digits : "0" + Complement(digits);
    }

    private static string Complement(string digits) => string.Concat(digits.Select(digit => (char)('9' - digit + '0')));

    private static string FormatDigits(decimal number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var (whole, fraction) = point < 0 ? (text, string.Empty) : (text[..point], text[(point + 1)..]);
        return whole.PadLeft(IntegerDigits, '0') + fraction.PadRight(FractionDigits, '0');
    }
}
