using System.Globalization;

namespace Scim.Server.Relational.Queries.Orders;

/// <summary>Converts between the times of the tables (Unix milliseconds) and the text of a <see cref="ScimValueKey"/>, which counts ticks.</summary>
internal static class SortKeyTime
{
    public static string ToText(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcTicks.ToString(CultureInfo.InvariantCulture);

    public static long ToMilliseconds(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? (ticks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond
            : 0;
}
