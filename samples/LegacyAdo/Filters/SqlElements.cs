namespace LegacyAdo.Filters;

/// <summary>Elements of a multi-valued attribute: one column, or the rows of another table.</summary>
/// <param name="Exists">Makes a condition on one element a condition on the row: <c>EXISTS (SELECT … AND condition)</c>.</param>
/// <param name="Parts">What the parts of the element are, by name.</param>
internal sealed record SqlElements(Func<string, string> Exists, IReadOnlyDictionary<string, SqlColumn> Parts);
