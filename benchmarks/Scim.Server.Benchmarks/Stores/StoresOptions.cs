using System.Globalization;
using Scim.Server.Benchmarks.Reports;

namespace Scim.Server.Benchmarks.Stores;

/// <summary>How much is filled in, which parts are run and how long.</summary>
internal sealed record StoresOptions
{
    private static readonly string[] AllParts = ["sqlite", "postgres", "http", "memory", "plans"];

    /// <summary>How many users the big tenant has.</summary>
    public int Users { get; init; } = 1_000_000;

    /// <summary>How many small tenants stand beside it.</summary>
    public int Tenants { get; init; } = 1_000;

    /// <summary>How many seconds each operation is measured for.</summary>
    public int Seconds { get; init; } = 3;

    /// <summary>How many rounds over HTTP.</summary>
    public int Rounds { get; init; } = 5;

    public IReadOnlyList<string> Parts { get; init; } = AllParts;

    public ResultFile? Out { get; init; }

    public ResultFile? PlansOut { get; init; }

    /// <summary>Whether something is wanted of both databases, and neither is named.</summary>
    public bool WantsBoth => !Wants("sqlite") && !Wants("postgres");

    public bool Wants(string part) => Parts.Contains(part);

    public static StoresOptions Parse(string[] args)
    {
        var (file, rest) = ResultFile.ParseOption(args, "--out");
        (var plans, rest) = ResultFile.ParseOption(rest, "--plans-out");
        var options = new StoresOptions { Out = file, PlansOut = plans };
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
                "--tenants" => options with { Tenants = Number(value) },
                "--seconds" => options with { Seconds = Number(value) },
                "--rounds" => options with { Rounds = Number(value) },
                "--only" when value.Split(',').All(AllParts.Contains) => options with { Parts = value.Split(',') },
                _ => throw Usage(),
            };
        }

        return options;
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw Usage();

    private static ArgumentException Usage() => new(
        $"Usage: stores [--out file] [--plans-out file] [--users 1000000] [--tenants 1000] [--seconds 3] [--rounds 5] [--only {string.Join(',', AllParts)}]");
}
