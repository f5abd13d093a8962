namespace Scim.Server.ArchitectureTests.Sources;

/// <summary>Limits of lines per file: median, ninetieth percentile and maximum.</summary>
internal sealed record FileSizeBudget(int Median, int NinetiethPercentile, int Max)
{
    public static FileSizeBudget Default { get; } = new(60, 180, 400);

    public IEnumerable<string> FindExceeded(IEnumerable<SourceFile> files)
    {
        var sizes = files.Select(file => (file.Path, Lines: file.Lines.Length)).OrderBy(size => size.Lines).ToArray();
        if (sizes.Length == 0)
        {
            yield break;
        }

        var (median, ninetieth) = (At(0.5), At(0.9));
        if (median > Median)
        {
            yield return $"the median file has {median} lines, more than {Median}";
        }

        if (ninetieth > NinetiethPercentile)
        {
            yield return $"one file in ten has {ninetieth} lines or more, the budget is {NinetiethPercentile}";
        }

        foreach (var (path, lines) in sizes.Where(size => size.Lines > Max))
        {
            yield return $"{path} has {lines} lines, more than {Max}";
        }

        int At(double share) => sizes[(int)Math.Ceiling(share * sizes.Length) - 1].Lines;
    }
}
