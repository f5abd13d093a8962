using System.Text.Json;

namespace Scim.Server.Relational.Tests.Plans.Support;

/// <summary>A statement that PostgreSQL ran, with the plan that it ran it by.</summary>
/// <param name="Text">The text of the statement.</param>
/// <param name="Plan">The root of the plan, as EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) describes it.</param>
internal sealed record ExplainedStatement(string Text, JsonElement Plan)
{
    private static readonly string[] Tables = ["scim_resource", "scim_index", "scim_member"];

    /// <summary>Whether it is about resources, their values or their members.</summary>
    public bool IsMeasured => Array.Exists(Tables, table => Text.Contains(table, StringComparison.Ordinal));

    /// <summary>How many blocks were looked at.</summary>
    public long Blocks => GetNumber(Plan, "Shared Hit Blocks") + GetNumber(Plan, "Shared Read Blocks");

    /// <summary>How many rows the most thorough scan of the plan looked at, taken or not.</summary>
    public long Rows => GetNodes(Plan).Where(node => node.TryGetProperty("Relation Name", out _) || node.TryGetProperty("Index Name", out _)).Select(GetRows).DefaultIfEmpty().Max();

    /// <summary>The tables that were read from their beginning to their end.</summary>
    public IReadOnlyList<string> ScannedTables =>
        [.. GetNodes(Plan).Where(node => GetText(node, "Node Type") == "Seq Scan" && GetRows(node) > 0).Select(node => GetText(node, "Relation Name")).Where(Tables.Contains)];

    /// <summary>The statement with its plan, a line for each node that reads a table.</summary>
    public override string ToString() =>
        $"{string.Join('\n', GetNodes(Plan).Where(node => GetText(node, "Node Type").Contains("Scan", StringComparison.Ordinal)).Select(Describe))}\n{Text}";

    private static string Describe(JsonElement node) =>
        $"  {GetText(node, "Node Type")} {GetText(node, "Index Name")} {GetText(node, "Relation Name")} {GetText(node, "Index Cond")} filter {GetText(node, "Filter")}: {GetRows(node)} rows";

    private static long GetRows(JsonElement node) =>
        (GetNumber(node, "Actual Rows") + GetNumber(node, "Rows Removed by Filter") + GetNumber(node, "Rows Removed by Index Recheck")) * Math.Max(1, GetNumber(node, "Actual Loops"));

    private static IEnumerable<JsonElement> GetNodes(JsonElement node) =>
        node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().SelectMany(GetNodes).Prepend(node) : [node];

    private static long GetNumber(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? (long)value.GetDouble() : 0;

    private static string GetText(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value.GetString() ?? string.Empty : string.Empty;
}
