using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Scim.Server.Benchmarks.Reports;

namespace Scim.Server.Benchmarks.Micro;

/// <summary>
/// Runs BenchmarkDotNet inside this process: the project that it would generate elsewhere knows nothing of our central package versions.
/// </summary>
internal static class MicroRun
{
    public static int Run(string[] args)
    {
        var (file, rest) = ResultFile.ParseOption(args);
        var config = DefaultConfig.Instance.HideColumns(Column.Error, Column.StdDev, Column.RatioSD, Column.Gen0, Column.Gen1, Column.Gen2);
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(MicroRun).Assembly).Run([.. rest, "--inProcess"], config).ToList();
        file?.WriteSection("Parts of the engine (BenchmarkDotNet)", string.Join('\n', summaries.Select(Table)));
        return summaries.Exists(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
    }

    private static string Table(Summary summary)
    {
        var log = new AccumulationLogger();
        MarkdownExporter.GitHub.ExportToLog(summary, log);
        var lines = log.GetLog().ReplaceLineEndings("\n").Split('\n');
        var rows = lines.Where(line => line.StartsWith('|'));
        return $"### {summary.BenchmarksCases.FirstOrDefault()?.Descriptor.Type.Name}\n\n{string.Join('\n', rows)}\n";
    }
}
