using System.Data.Common;

namespace LegacyAdo.Database;

/// <summary>Old applications write null or nothing at all where there is no text; here both are null.</summary>
internal static class TextExtensions
{
    public static string? GetTextOrNull(this DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at).NullIfEmpty();

    public static string? NullIfEmpty(this string? text) => text is { Length: > 0 } ? text : null;
}
