using System.Globalization;
using System.Text;

namespace Scim.Server.Benchmarks.Reports;

/// <summary>
/// A file of results: a title, the machine, and a section for each kind of run. A run writes its own section anew and leaves the others.
/// </summary>
internal sealed class ResultFile(string path)
{
    private const string Mark = "## ";

    /// <summary>Takes <c>--out file</c>, or another option that names a file, out of the arguments.</summary>
    public static (ResultFile? File, string[] Others) ParseOption(string[] args, string option = "--out")
    {
        var place = Array.IndexOf(args, option);
        return place < 0 || place == args.Length - 1
            ? (null, args)
            : (new ResultFile(args[place + 1]), [.. args[..place], .. args[(place + 2)..]]);
    }

    public void WriteSection(string heading, string content) => WriteSections([(heading, content)]);

    /// <summary>Writes several sections.</summary>
    public void WriteSections(IReadOnlyList<(string Heading, string Content)> added)
    {
        var sections = File.Exists(path) ? Read(File.ReadAllText(path)) : [];
        SetSection(sections, "Machine", Machine.Describe());
        foreach (var (heading, content) in added)
        {
            SetSection(sections, heading, content);
        }

        var day = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var text = new StringBuilder("# Results of ").Append(day).Append('\n');
        foreach (var section in sections)
        {
            text.Append('\n').Append(Mark).Append(section.Heading).Append("\n\n").Append(section.Content.Trim()).Append('\n');
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        File.WriteAllText(path, text.ToString());
        Console.WriteLine($"Written to {path}.");
    }

    private static List<(string Heading, string Content)> Read(string text)
    {
        var parts = ("\n" + text).Split("\n" + Mark);
        return [.. parts.Skip(1).Select(part => part.Split('\n', 2)).Select(part => (part[0].Trim(), part.Length > 1 ? part[1] : string.Empty))];
    }

    private static void SetSection(List<(string Heading, string Content)> sections, string heading, string content)
    {
        var place = sections.FindIndex(section => section.Heading == heading);
        if (place < 0)
        {
            sections.Add((heading, content));
        }
        else
        {
            sections[place] = (heading, content);
        }
    }
}
