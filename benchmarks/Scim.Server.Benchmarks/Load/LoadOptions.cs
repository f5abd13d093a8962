using System.Globalization;
using Scim.Server.Benchmarks.Reports;

namespace Scim.Server.Benchmarks.Load;

/// <summary>How long and how hard is measured.</summary>
internal sealed record LoadOptions
{
    /// <summary>How often each side of a scenario is measured.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>How many seconds one measurement takes; wrk knows whole seconds only.</summary>
    public int Seconds { get; init; } = 2;

    /// <summary>How many connections wrk keeps open.</summary>
    public int Connections { get; init; } = 32;

    /// <summary>How many users the large server has, and how many members its large group.</summary>
    public int Users { get; init; } = 10_000;

    /// <summary>The path of another build of this program that is compared with this one; null for none.</summary>
    public string? Against { get; init; }

    public ResultFile? Out { get; init; }

    public static LoadOptions Parse(string[] args)
    {
        var (file, rest) = ResultFile.ParseOption(args);
        var options = new LoadOptions { Out = file };
        var against = Array.IndexOf(rest, "--against");
        if (against >= 0 && against < rest.Length - 1)
        {
            options = options with { Against = rest[against + 1] };
            rest = [.. rest[..against], .. rest[(against + 2)..]];
        }

        if (rest.Length % 2 != 0)
        {
            throw Usage();
        }

        for (var place = 0; place < rest.Length; place += 2)
        {
            var value = int.TryParse(rest[place + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw Usage();
            options = rest[place] switch
            {
                "--rounds" => options with { Rounds = value },
                "--seconds" => options with { Seconds = value },
                "--connections" => options with { Connections = value },
                "--users" => options with { Users = Math.Max(value, 10) },
                _ => throw Usage(),
            };
        }

        return options;
    }

    private static ArgumentException Usage() =>
        new("Usage: load|lookups|first-sync [--out file] [--rounds 5] [--seconds 2] [--connections 32] [--users 10000]; load also: [--against other/Scim.Server.Benchmarks.dll]");
}
