using System.Diagnostics;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Querying.Terms;

/// <summary>
/// Exact conditions on the rows <c>i</c> of scim_index for a comparison. A long value is stored in two columns; one that fits into the first has no rest, so that
/// comparisons with a short key need the first column only.
/// </summary>
internal static class RowConditions
{
    public static SqlText Of(ScimOperator comparison, IndexKey key, QueryScope scope) => comparison switch
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
        key.Rest is { } rest ? SqlText.Of($"i.val = {key.Val} AND i.rest = {rest}")
        : IsFull(key) ? SqlText.Of($"i.val = {key.Val} AND i.rest IS NULL")
        : SqlText.Of($"i.val = {key.Val}");

    private static SqlText NotEqual(IndexKey key) =>
        key.Rest is { } rest ? SqlText.Of($"(i.val <> {key.Val} OR i.rest IS NULL OR i.rest <> {rest})")
        : IsFull(key) ? SqlText.Of($"(i.val <> {key.Val} OR i.rest IS NOT NULL)")
        : SqlText.Of($"i.val <> {key.Val}");

    private static SqlText GreaterThan(IndexKey key) =>
        key.Rest is { } rest ? SqlText.Of($"i.val >= {key.Val} AND (i.val > {key.Val} OR i.rest > {rest})")
        : IsFull(key) ? SqlText.Of($"i.val >= {key.Val} AND (i.val > {key.Val} OR i.rest IS NOT NULL)")
        : SqlText.Of($"i.val > {key.Val}");

    private static SqlText GreaterThanOrEqual(IndexKey key) => key.Rest is { } rest
        ? SqlText.Of($"i.val >= {key.Val} AND (i.val > {key.Val} OR i.rest >= {rest})")
        : SqlText.Of($"i.val >= {key.Val}");

    private static SqlText LessThan(IndexKey key) => key.Rest is { } rest
        ? SqlText.Of($"i.val <= {key.Val} AND (i.val < {key.Val} OR i.rest IS NULL OR i.rest < {rest})")
        : SqlText.Of($"i.val < {key.Val}");

    private static SqlText LessThanOrEqual(IndexKey key) =>
        key.Rest is { } rest ? SqlText.Of($"i.val <= {key.Val} AND (i.val < {key.Val} OR i.rest IS NULL OR i.rest <= {rest})")
        : IsFull(key) ? SqlText.Of($"i.val <= {key.Val} AND (i.val < {key.Val} OR i.rest IS NULL)")
        : SqlText.Of($"i.val <= {key.Val}");

    private static SqlText StartsWith(IndexKey key) =>
        key.Rest is { } rest ? SqlText.Of($"i.val = {key.Val} AND {Prefixed(SqlText.Of($"i.rest"), rest)}")
        : IsFull(key) ? SqlText.Of($"i.val = {key.Val}")
        : Prefixed(SqlText.Of($"i.val"), key.Val);

    private static SqlText Prefixed(SqlText column, string prefix) => TextRange.EndOf(prefix) is { } end
        ? SqlText.Of($"{column} >= {prefix} AND {column} < {end}")
        : SqlText.Of($"{column} >= {prefix}");

    private static SqlText Contains(string text, QueryScope scope) =>
        text.Length == 0 ? SqlText.Of($"i.val >= ''") : scope.Dialect.Contains(Text(scope), text);

    private static SqlText EndsWith(string text, QueryScope scope)
    {
        var length = text.EnumerateRunes().Count();
        var value = Text(scope);
        return length == 0
            ? SqlText.Of($"i.val >= ''")
            : SqlText.Of($"length({value}) >= {length} AND substr({value}, length({value}) - {length} + 1) = {text}");
    }

    private static SqlText Text(QueryScope scope) => scope.HasLongValues ? SqlText.Of($"(i.val || COALESCE(i.rest, ''))") : SqlText.Of($"i.val");

    private static bool IsFull(IndexKey key) =>
        key.Val.Length >= IndexKey.MaximumRunes && key.Val.EnumerateRunes().Count() == IndexKey.MaximumRunes;
}
