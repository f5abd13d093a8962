using System.Data.Common;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Querying.Pages;

/// <summary>What each statement of a query tells beside its rows, at the same moment.</summary>
/// <param name="WalkedPaths">The paths whose values must not be longer than was thought.</param>
/// <param name="Total">Whether all matches are counted.</param>
internal sealed record Facts(IReadOnlyCollection<int> WalkedPaths, TotalKind Total)
{
    /// <summary>How many columns they are.</summary>
    public const int Columns = 3;

    /// <summary>The columns, about <c>scim_generation g</c>.</summary>
    public SqlText Select(QueryPlan plan, PageWindow window) =>
        SqlText.Of($"g.generation, {HasLongValues(plan.Scope)}, {TotalOf(plan, window)}");

    /// <summary>Counts the matches and nothing else.</summary>
    public static SqlText Count(QueryPlan plan, IReadOnlyCollection<int> walkedPaths) =>
        SqlText.Of($"SELECT {new Facts(walkedPaths, TotalKind.Always).Select(plan, default)} FROM scim_generation g");

    /// <summary>Reads the columns of <see cref="Select"/>.</summary>
    public static FactsRow Read(DbDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1) != 0, row.IsDBNull(2) ? null : (int)Math.Min(row.GetInt64(2), int.MaxValue));

    private SqlText HasLongValues(QueryScope scope)
    {
        if (WalkedPaths.Count == 0 || scope.HasLongValues)
        {
            return SqlText.Of($"0");
        }

        var looks = WalkedPaths.Select(path => SqlText.Of(
            $"EXISTS (SELECT 1 FROM scim_index l WHERE l.tenant_id = {scope.Tenant} AND l.path_id = {path} AND l.rest IS NOT NULL)"));
        return SqlText.Of($"CASE WHEN {SqlText.Join($" OR ", [.. looks])} THEN 1 ELSE 0 END");
    }

    // A branch that is not taken costs nothing in either database.
    private SqlText TotalOf(QueryPlan plan, PageWindow window) => Total switch
    {
        TotalKind.None => SqlText.Of($"NULL"),
        TotalKind.Always => Counted(plan),
        TotalKind.WhereUnknown => SqlText.Of(
            $"CASE WHEN (SELECT count(*) FROM page) BETWEEN {(window.Skip == 0 ? 0 : 1)} AND {window.Take - 1} THEN NULL ELSE {Counted(plan)} END"),
        _ => throw new UnreachableException(),
    };

    private static SqlText Counted(QueryPlan plan) => SqlText.Of($"(SELECT count(*) FROM ({plan.Matches}) n)");
}

/// <summary>The facts as they were read.</summary>
/// <param name="Generation">The generation of the list of indexed paths.</param>
/// <param name="HasLongValues">Whether values are longer than was thought, so that the rows may be wrong.</param>
/// <param name="Total">How many match; null where it was not counted.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FactsRow(long Generation, bool HasLongValues, int? Total);
