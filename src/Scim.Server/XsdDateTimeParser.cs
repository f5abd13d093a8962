namespace Scim.Server;

/// <summary>
/// Reads xsd:dateTime (RFC 7643 §2.3.5): <c>2008-01-23T04:56:22.5+02:00</c>, the fraction and the offset optional; without an
/// offset UTC is meant. Years 1 to 9999.
/// </summary>
internal static class XsdDateTimeParser
{
    private const int SecondsLength = 19;
    private const int MaximumOffsetMinutes = 14 * 60;

    /// <summary>The instant as ticks of 100 ns since year 1, UTC; digits beyond are cut off.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < SecondsLength || !TryReadDate(text, out var day) || !TryReadTime(text[11..SecondsLength], out var time))
        {
            return false;
        }

        var rest = text[SecondsLength..];
        if (!TryTakeFraction(ref rest, out var fraction) || !TryReadOffset(rest, out var offset))
        {
            return false;
        }

        ticks = day + time + fraction - offset;
        return time < TimeSpan.TicksPerDay || fraction == 0;
    }

    private static bool TryReadDate(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text[4] != '-' || text[7] != '-' || text[10] != 'T'
            || !TryReadDigits(text[..4], out var year) || !TryReadDigits(text[5..7], out var month) || !TryReadDigits(text[8..10], out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        ticks = new DateOnly(year, month, day).DayNumber * TimeSpan.TicksPerDay;
        return true;
    }

    private static bool TryReadTime(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text[2] != ':' || text[5] != ':'
            || !TryReadDigits(text[..2], out var hour) || !TryReadDigits(text[3..5], out var minute) || !TryReadDigits(text[6..8], out var second)
            || hour > 24 || minute > 59 || second > 59 || (hour == 24 && minute + second > 0))
        {
            return false;
        }

        ticks = (((((long)hour * 60) + minute) * 60) + second) * TimeSpan.TicksPerSecond;
        return true;
    }

    private static bool TryTakeFraction(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;
        if (rest.IsEmpty || rest[0] != '.')
        {
            return true;
        }

        var length = rest[1..].IndexOfAnyExceptInRange('0', '9');
        var digits = length < 0 ? rest[1..] : rest.Slice(1, length);
        rest = rest[(digits.Length + 1)..];
        var weight = TimeSpan.TicksPerSecond / 10;
        foreach (var digit in digits)
        {
            ticks += (digit - '0') * weight;
            weight /= 10;
        }

        return digits.Length > 0;
    }

    private static bool TryReadOffset(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text.IsEmpty || text is "Z")
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':'
            || !TryReadDigits(text[1..3], out var hours) || !TryReadDigits(text[4..], out var minutes) || minutes > 59)
        {
            return false;
        }

        var total = (hours * 60) + minutes;
        ticks = (text[0] == '-' ? -total : total) * TimeSpan.TicksPerMinute;
        return total <= MaximumOffsetMinutes;
    }

    private static bool TryReadDigits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character))
            {
                return false;
            }

            number = (number * 10) + (character - '0');
        }

        return true;
    }
}
