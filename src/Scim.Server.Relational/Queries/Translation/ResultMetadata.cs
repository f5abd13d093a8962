using System.Data.Common;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries.Translation;

/// <summary>The metadata that each statement of a query returns with its rows, from the same snapshot.</summary>
/// <param name="ScannedPaths">The paths whose values must not be longer than assumed.</param>
/// <param name="Total">Whether all matches are counted.</param>
internal sealed record ResultMetadata(IReadOnlyCollection<int> ScannedPaths, TotalCountMode Total)
{
    /// <summary>The number of columns.</summary>
    public const int Columns = 3;

    /// <summary>The columns, selected from <c>scim_generation g</c>.</summary>
    public SqlText Select(QueryPlan plan, SegmentSlice window) =>
        SqlText.From($"g.generation, {SelectHasLongValues(plan.Scope)}, {SelectTotal(plan, window)}");

    /// <summary>Only counts the matches.</summary>
    public static SqlText Count(QueryPlan plan, IReadOnlyCollection<int> walkedPaths) =>
        SqlText.From($"SELECT {new ResultMetadata(walkedPaths, TotalCountMode.Always).Select(plan, default)} FROM scim_generation g");

    /// <summary>Reads the columns of <see cref="Select"/>.</summary>
    public static ResultMetadataRow Read(DbDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1) != 0, row.IsDBNull(2) ? null : (int)Math.Min(row.GetInt64(2), int.MaxValue));

    private SqlText SelectHasLongValues(QueryScope scope)
    {
        if (ScannedPaths.Count == 0 || scope.HasLongValues)
        {
            return SqlText.From($"0");
        }

        var looks = ScannedPaths.Select(path => SqlText.From(
            $"EXISTS (SELECT 1 FROM scim_index l WHERE l.tenant_id = {scope.Tenant} AND l.path_id = {path} AND l.rest IS NOT NULL)"));
        return SqlText.From($"CASE WHEN {SqlText.Join($" OR ", [.. looks])} THEN 1 ELSE 0 END");
    }

    // A branch that is not taken costs nothing in either database.
    private SqlText SelectTotal(QueryPlan plan, SegmentSlice window) => Total switch
    {
        TotalCountMode.None => SqlText.From($"NULL"),
        TotalCountMode.Always => CountMatches(plan),
        TotalCountMode.IfUnknown => SqlText.From(
            $"CASE WHEN (SELECT count(*) FROM page) BETWEEN {(window.Skip == 0 ? 0 : 1)} AND {window.Take - 1} THEN NULL ELSE {CountMatches(plan)} END"),
        _ => throw new UnreachableException(),
    };

    private static SqlText CountMatches(QueryPlan plan) => SqlText.From($"(SELECT count(*) FROM ({plan.Matches}) n)");
}

/// <summary>The metadata as read from a row.</summary>
/// <param name="Generation">The generation of the index catalog.</param>
/// <param name="HasLongValues">Whether values are longer than assumed, so that the rows may be wrong.</param>
/// <param name="Total">How many match; null if they were not counted.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ResultMetadataRow(long Generation, bool HasLongValues, int? Total);

/// <summary>Whether a statement counts all matches in addition to reading a page.</summary>
internal enum TotalCountMode
{
    /// <summary>Never.</summary>
    None,

    /// <summary>Only if the page does not show the total: if it is full, or after the last match.</summary>
    IfUnknown,

    /// <summary>Always.</summary>
    Always,
}

/// <summary>The requested rows of a segment.</summary>
/// <param name="Skip">How many are skipped.</param>
/// <param name="Take">How many are read.</param>
/// <param name="IsBackward">Whether the order is traversed from its end.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SegmentSlice(int Skip, int Take, bool IsBackward);

/// <summary>Checks the metadata that the statements of a query return with their rows: whether the assumptions of the query still hold. Not thread-safe.</summary>
/// <param name="generation">The generation of the index catalog that the query was built on.</param>
internal sealed class QueryConsistencyCheck(long generation)
{
    /// <summary>Whether the index catalog has changed since.</summary>
    public bool HasCatalogChanged { get; private set; }

    /// <summary>Whether there are longer values than assumed.</summary>
    public bool HasLongValues { get; private set; }

    /// <summary>Whether the rows must be discarded and the query run again.</summary>
    public bool IsStale => HasCatalogChanged || HasLongValues;

    public void Observe(ResultMetadataRow facts)
    {
        HasCatalogChanged |= facts.Generation != generation;
        HasLongValues |= facts.HasLongValues;
    }
}
