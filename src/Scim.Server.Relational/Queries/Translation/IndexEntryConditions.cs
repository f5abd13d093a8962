using System.Diagnostics;
using System.Text;
using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries.Translation;

/// <summary>
/// Exact conditions on the rows <c>i</c> of scim_index for a comparison. A long value is stored in two columns; one that fits into the first has no rest, so that
/// comparisons with a short key need the first column only.
/// </summary>
internal static class IndexEntryConditions
{
    public static SqlText For(ScimOperator comparison, IndexKey key, QueryScope scope) => comparison switch
    {
        ScimOperator.Equal => Equal(key),
        ScimOperator.NotEqual => NotEqual(key),
        ScimOperator.Contains => Contains(key.Val + key.Rest, scope),
        ScimOperator.EndsWith => EndsWith(key.Val + key.Rest, scope),
        ScimOperator.StartsWith => StartsWith(key),
        ScimOperator.GreaterThan => GreaterThan(key),
        ScimOperator.GreaterThanOrEqual => GreaterThanOrEqual(key),
        ScimOperator.LessThan => LessThan(key),
        ScimOperator.LessThanOrEqual => LessThanOrEqual(key),
        _ => throw new UnreachableException(),
    };

    private static SqlText Equal(IndexKey key) =>
        key.Rest is { } rest ? SqlText.From($"i.val = {key.Val} AND i.rest = {rest}")
        : IsFull(key) ? SqlText.From($"i.val = {key.Val} AND i.rest IS NULL")
        : SqlText.From($"i.val = {key.Val}");

    private static SqlText NotEqual(IndexKey key) =>
        key.Rest is { } rest ? SqlText.From($"(i.val <> {key.Val} OR i.rest IS NULL OR i.rest <> {rest})")
        : IsFull(key) ? SqlText.From($"(i.val <> {key.Val} OR i.rest IS NOT NULL)")
        : SqlText.From($"i.val <> {key.Val}");

    private static SqlText GreaterThan(IndexKey key) =>
        key.Rest is { } rest ? SqlText.From($"i.val >= {key.Val} AND (i.val > {key.Val} OR i.rest > {rest})")
        : IsFull(key) ? SqlText.From($"i.val >= {key.Val} AND (i.val > {key.Val} OR i.rest IS NOT NULL)")
        : SqlText.From($"i.val > {key.Val}");

    private static SqlText GreaterThanOrEqual(IndexKey key) => key.Rest is { } rest
        ? SqlText.From($"i.val >= {key.Val} AND (i.val > {key.Val} OR i.rest >= {rest})")
        : SqlText.From($"i.val >= {key.Val}");

    private static SqlText LessThan(IndexKey key) => key.Rest is { } rest
        ? SqlText.From($"i.val <= {key.Val} AND (i.val < {key.Val} OR i.rest IS NULL OR i.rest < {rest})")
        : SqlText.From($"i.val < {key.Val}");

    private static SqlText LessThanOrEqual(IndexKey key) =>
        key.Rest is { } rest ? SqlText.From($"i.val <= {key.Val} AND (i.val < {key.Val} OR i.rest IS NULL OR i.rest <= {rest})")
        : IsFull(key) ? SqlText.From($"i.val <= {key.Val} AND (i.val < {key.Val} OR i.rest IS NULL)")
        : SqlText.From($"i.val <= {key.Val}");

    private static SqlText StartsWith(IndexKey key) =>
        key.Rest is { } rest ? SqlText.From($"i.val = {key.Val} AND {HasPrefix(SqlText.From($"i.rest"), rest)}")
        : IsFull(key) ? SqlText.From($"i.val = {key.Val}")
        : HasPrefix(SqlText.From($"i.val"), key.Val);

    private static SqlText HasPrefix(SqlText column, string prefix) => TextRange.GetPrefixEnd(prefix) is { } end
        ? SqlText.From($"{column} >= {prefix} AND {column} < {end}")
        : SqlText.From($"{column} >= {prefix}");

    private static SqlText Contains(string text, QueryScope scope) =>
        text.Length == 0 ? SqlText.From($"i.val >= ''") : scope.Dialect.Contains(GetFullValue(scope), text);

    private static SqlText EndsWith(string text, QueryScope scope)
    {
        var length = text.EnumerateRunes().Count();
        var value = GetFullValue(scope);
        return length == 0
            ? SqlText.From($"i.val >= ''")
            : SqlText.From($"length({value}) >= {length} AND substr({value}, length({value}) - {length} + 1) = {text}");
    }

    private static SqlText GetFullValue(QueryScope scope) => scope.HasLongValues ? SqlText.From($"(i.val || COALESCE(i.rest, ''))") : SqlText.From($"i.val");

    private static bool IsFull(IndexKey key) =>
        key.Val.Length >= IndexKey.MaximumRunes && key.Val.EnumerateRunes().Count() == IndexKey.MaximumRunes;
}

/// <summary>Ranges of texts in the order of code points.</summary>
internal static class TextRange
{
    /// <summary>The first text after all that begin with the prefix; null if there is none.</summary>
    public static string? GetPrefixEnd(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToArray();
        for (var index = runes.Length - 1; index >= 0; index--)
        {
            if (Next(runes[index]) is { } next)
            {
                return string.Concat(runes.Take(index).Append(next));
            }
        }

        return null;
    }

    private static Rune? Next(Rune rune) => rune.Value switch
    {
        0x10FFFF => null,
        0xD7FF => new Rune(0xE000),
        _ => new Rune(rune.Value + 1),
    };
}
