using System.Globalization;

namespace Scim.Server.Benchmarks.Reports;

/// <summary>Numbers as text, and the middle of several.</summary>
internal static class Numbers
{
    public static string FormatInteger(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A time in whole microseconds; a short one with a decimal.</summary>
    public static string FormatMicroseconds(double value) => value.ToString(value < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture);

    public static string FormatDecimal(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
