using Scim.Server.Benchmarks.Reports;
using Scim.Server.Benchmarks.Stores.Servers;

namespace Scim.Server.Benchmarks.Stores.Seeding;

/// <summary>The result of filling a database.</summary>
/// <param name="Database">Its name.</param>
/// <param name="Filled">The time until all rows were there.</param>
/// <param name="Analyzed">The time that ANALYZE took.</param>
internal sealed record SeedReport(string Database, TimeSpan Filled, TimeSpan Analyzed)
{
    public long Resources { get; init; }

    public long IndexRows { get; init; }

    public long Members { get; init; }

    public IReadOnlyList<TableSize> Sizes { get; init; } = [];

    public override string ToString()
    {
        var total = Resources + IndexRows + Members;
        var table = new MarkdownTable("table", "rows", "MiB", "MiB of indexes");
        foreach (var size in Sizes)
        {
            table.Add(size.Table, Numbers.FormatInteger(GetRows(size.Table)), Mebibytes(size.Bytes), Mebibytes(size.IndexBytes));
        }

        return $"{Numbers.FormatInteger(Resources)} resources in {Numbers.FormatInteger(Filled.TotalSeconds)} s, then ANALYZE in {Numbers.FormatDecimal(Analyzed.TotalSeconds)} s: "
            + $"{Numbers.FormatInteger(Resources / Filled.TotalSeconds)} resources/s, {Numbers.FormatInteger(total / Filled.TotalSeconds)} rows/s, with all indexes in place. "
            + $"What was written equals what the store writes.\n\n{table}";
    }

    private long GetRows(string table) => table switch
    {
        "scim_resource" => Resources,
        "scim_index" => IndexRows,
        _ => Members,
    };

    private static string Mebibytes(long bytes) => Numbers.FormatInteger(bytes / 1_048_576d);
}
