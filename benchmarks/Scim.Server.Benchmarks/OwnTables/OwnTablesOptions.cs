using System.Globalization;
using Scim.Server.Benchmarks.Reports;

namespace Scim.Server.Benchmarks.OwnTables;

/// <summary>How much is filled in and how long is measured.</summary>
internal sealed record OwnTablesOptions
{
    /// <summary>How many users the tenant has.</summary>
    public int Users { get; init; } = 100_000;

    /// <summary>How many seconds each comparison is measured for.</summary>
    public int Seconds { get; init; } = 10;

    public ResultFile? Out { get; init; }

    /// <summary>The sizes of the teams; the biggest one has half of the users.</summary>
    public IReadOnlyList<int> Teams => [10, Users / 2];

    public static OwnTablesOptions Parse(string[] args)
    {
        var (file, rest) = ResultFile.ParseOption(args);
        var options = new OwnTablesOptions { Out = file };
        if (rest.Length % 2 != 0)
        {
            throw Usage();
        }

        for (var place = 0; place < rest.Length; place += 2)
        {
            var value = rest[place + 1];
            options = rest[place] switch
            {
                "--users" => options with { Users = Math.Max(Number(value), 1_000) },
                "--seconds" => options with { Seconds = Number(value) },
                _ => throw Usage(),
            };
        }

        return options;
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw Usage();

    private static ArgumentException Usage() => new("Usage: own-tables [--out file] [--users 100000] [--seconds 10]");
}
