using System.Globalization;

namespace LegacyAdo.Database;

/// <summary>
/// Numbers as ids: a letter, since a person and a department may have one number but no two resources one id, and ten digits, so that their order as text,
/// which SCIM pages by, is the order of the primary key.
/// </summary>
internal static class Ids
{
    public const char Person = 'P';
    public const char Department = 'D';

    public static string Format(char kind, long number) => string.Create(CultureInfo.InvariantCulture, $"{kind}{number:D10}");

    /// <summary>The number of an id; -1, which no row has, for any other text.</summary>
    public static long ParseNumber(char kind, string? id) =>
        id is { Length: 11 } && id[0] == kind && long.TryParse(id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    /// <summary>The same id in SQL.</summary>
    public static string ToSql(char kind, string column) => $"printf('{kind}%010d', {column})";

    /// <summary>The numbers of ids as a list for IN (…); they are numbers, so nothing can be injected.</summary>
    public static string ToSqlList(char kind, IEnumerable<string> ids) => string.Join(", ", ids.Select(id => ParseNumber(kind, id)).Where(number => number >= 0).DefaultIfEmpty(-1));
}
