using System.Globalization;

namespace LegacyAdo.Database;

/// <summary>Times as the tables hold them: UTC with milliseconds, so that their order as text is the order of time.</summary>
internal static class Timestamps
{
    private const string Format = "yyyy-MM-ddTHH:mm:ss.fff'Z'";

    public static DateTimeOffset Parse(string text) => DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The text of any time that a client writes; false for one that is finer than a millisecond, or in a leap second.</summary>
    public static bool TryParse(string? text, out string written)
    {
        var isTime = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        written = time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
        return isTime && time.Ticks % TimeSpan.TicksPerMillisecond == 0;
    }
}
