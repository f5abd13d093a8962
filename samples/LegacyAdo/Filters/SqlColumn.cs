using LegacyAdo.Database;
using Scim.Server;

namespace LegacyAdo.Filters;

/// <summary>The SQL of one attribute.</summary>
/// <param name="Sql">An expression that is null where the attribute has no value.</param>
/// <param name="Compared">
/// The two sides of a comparison: an expression and a parameter. Null for a comparison that SQL would not answer exactly as SCIM does.
/// </param>
internal sealed record SqlColumn(string Sql, Func<ScimComparison, (string Sql, object? Value)?> Compared)
{
    /// <summary>A text that is stored, or made, in upper case.</summary>
    public static SqlColumn Folded(string sql) => new(sql, term => (sql, ScimText.Fold(term.Value.AsString() ?? string.Empty)));

    /// <summary>A text whose case counts.</summary>
    public static SqlColumn Exact(string sql) => new(sql, term => (sql, ScimText.Prepare(term.Value.AsString() ?? string.Empty)));

    /// <summary>A flag, Y or N.</summary>
    public static SqlColumn Flag(string sql) => new(sql, term => (sql, term.Value.AsBoolean() == true ? "Y" : "N"));

    /// <summary>A time as text with milliseconds; a filter with a finer time is not translated.</summary>
    public static SqlColumn Time(string sql) => new(sql, term => Timestamps.TryParse(term.Value.AsString(), out var text) ? (sql, text) : null);

    /// <summary>A number that is shown as an id; equality goes to its index.</summary>
    public static SqlColumn Id(char kind, string column) => new(Ids.ToSql(kind, column), term => term.Operator is ScimOperator.Equal or ScimOperator.NotEqual
        ? (column, Ids.ParseNumber(kind, GetText(term)))
        : (Ids.ToSql(kind, column), GetText(term)));

    private static string GetText(ScimComparison term) =>
        term.Value.AsString() is not { } text ? string.Empty : term.Path.Leaf.CaseExact ? ScimText.Prepare(text) : ScimText.Fold(text);
}
