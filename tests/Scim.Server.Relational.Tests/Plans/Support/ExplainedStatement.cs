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
    public long Blocks => Number(Plan, "Shared Hit Blocks") + Number(Plan, "Shared Read Blocks");

    /// <summary>How many rows the most thorough scan of the plan looked at, taken or not.</summary>
    public long Rows => Nodes(Plan).Where(node => node.TryGetProperty("Relation Name", out _) || node.TryGetProperty("Index Name", out _)).Select(RowsOf).DefaultIfEmpty().Max();

    /// <summary>The tables that were read from their beginning to their end.</summary>
    public IReadOnlyList<string> ScannedTables =>
        [.. Nodes(Plan).Where(node => TextOf(node, "Node Type") == "Seq Scan" && RowsOf(node) > 0).Select(node => TextOf(node, "Relation Name")).Where(Tables.Contains)];

    /// <summary>The statement with its plan, a line for each node that reads a table.</summary>
    public override string ToString() =>
        $"{string.Join('\n', Nodes(Plan).Where(node => TextOf(node, "Node Type").Contains("Scan", StringComparison.Ordinal)).Select(Describe))}\n{Text}";

    private static string Describe(JsonElement node) =>
        $"  {TextOf(node, "Node Type")} {TextOf(node, "Index Name")} {TextOf(node, "Relation Name")} {TextOf(node, "Index Cond")} filter {TextOf(node, "Filter")}: {RowsOf(node)} rows";

    private static long RowsOf(JsonElement node) =>
        (Number(node, "Actual Rows") + Number(node, "Rows Removed by Filter") + Number(node, "Rows Removed by Index Recheck")) * Math.Max(1, Number(node, "Actual Loops"));

    private static IEnumerable<JsonElement> Nodes(JsonElement node) =>
        node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().SelectMany(Nodes).Prepend(node) : [node];

    private static long Number(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? (long)value.GetDouble() : 0;

    private static string TextOf(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value.GetString() ?? string.Empty : string.Empty;
}
