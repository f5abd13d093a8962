using System.Globalization;

namespace Scim.Server.Relational.Querying.Orders;

/// <summary>Between the times of the tables, Unix milliseconds, and the text of a <see cref="ScimValueKey"/>, which counts ticks.</summary>
internal static class KeyTime
{
    public static string TextOf(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcTicks.ToString(CultureInfo.InvariantCulture);

    public static long MillisecondsOf(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? (ticks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond
            : 0;
}
