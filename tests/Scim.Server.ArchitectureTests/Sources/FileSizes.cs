namespace Scim.Server.ArchitectureTests.Sources;

/// <summary>The budget of lines: median, ninetieth percentile and ceiling.</summary>
internal sealed record FileSizes(int Median, int Ninetieth, int Ceiling)
{
    public static FileSizes Budget { get; } = new(60, 180, 400);

    public IEnumerable<string> Exceeded(IEnumerable<SourceFile> files)
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

        if (ninetieth > Ninetieth)
        {
            yield return $"one file in ten has {ninetieth} lines or more, the budget is {Ninetieth}";
        }

        foreach (var (path, lines) in sizes.Where(size => size.Lines > Ceiling))
        {
            yield return $"{path} has {lines} lines, more than {Ceiling}";
        }

        int At(double share) => sizes[(int)Math.Ceiling(share * sizes.Length) - 1].Lines;
    }
}
