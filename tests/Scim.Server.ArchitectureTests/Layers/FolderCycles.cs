using System.Text.RegularExpressions;
using Scim.Server.ArchitectureTests.Sources;

namespace Scim.Server.ArchitectureTests.Layers;

/// <summary>
/// Finds folders of a project that use each other. At every level, the subfolders of a folder, and the files beside them as one more node, must
/// form layers.
/// </summary>
/// <param name="project">The folder of the project, from the repository's root.</param>
/// <param name="rootNamespace">The namespace of the project's own folder.</param>
internal sealed class FolderCycles(string project, string rootNamespace)
{
    private const string OwnFiles = "(own files)";

    /// <summary>One sentence for each folder whose content has a cycle; names the uses that close it.</summary>
    public IEnumerable<string> Find(IReadOnlyList<CompiledType> types, IReadOnlyList<SourceFile> sources)
    {
        var uses = CompiledUses(types).Concat(ImportedNamespaces(sources)).ToArray();
        foreach (var level in uses.SelectMany(use => WithAncestors(use.From)).Distinct(StringComparer.Ordinal))
        {
            var closing = KeepCycles(
                from use in uses
                let collapsed = new Use(GetChild(level, use.From), GetChild(level, use.To), use.Reason)
                where collapsed.From.Length > 0 && collapsed.To.Length > 0 && collapsed.From != collapsed.To
                select collapsed);
            if (closing.Length > 0)
            {
                var folders = closing.Select(use => use.From).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
                var reasons = closing.DistinctBy(use => (use.From, use.To)).Select(use => use.Reason);
                yield return $"{project}/{level}: {string.Join(", ", folders)} use each other: {string.Join("; ", reasons)}";
            }
        }
    }

    private IEnumerable<Use> CompiledUses(IReadOnlyList<CompiledType> types)
    {
        var foldersOf = types.ToDictionary(type => type.FullName, type => type.Files.Select(GetFolder).OfType<string>().Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        return
            from type in types
            from used in type.Uses.Where(foldersOf.ContainsKey)
            from source in foldersOf[type.FullName]
            from target in foldersOf[used]
            select new Use(source, target, $"{type.FullName} uses {used}");
    }

    // Constants and documentation comments leave no trace in the compiled code.
    private IEnumerable<Use> ImportedNamespaces(IReadOnlyList<SourceFile> sources)
    {
        var folders = sources.Select(file => GetFolder("/" + file.Path)).OfType<string>().SelectMany(WithAncestors).ToHashSet(StringComparer.Ordinal);
        return
            from file in sources
            let source = GetFolder("/" + file.Path)
            where source is not null
            from Match match in Regex.Matches(file.Code, $@"^using (?:static )?{Regex.Escape(rootNamespace)}\.(?<name>[\w.]+);", RegexOptions.Multiline)
            let target = match.Groups["name"].Value.Replace('.', '/')
            where folders.Contains(target)
            select new Use(source, target, $"{file.Path} imports {rootNamespace}.{match.Groups["name"].Value}");
    }

    // What nothing uses, and what uses nothing, is in no cycle; the rest is.
    private static Use[] KeepCycles(IEnumerable<Use> uses)
    {
        var kept = uses.ToArray();
        while (true)
        {
            var (sources, targets) = (kept.Select(use => use.From).ToHashSet(StringComparer.Ordinal), kept.Select(use => use.To).ToHashSet(StringComparer.Ordinal));
            var left = kept.Where(use => sources.Contains(use.To) && targets.Contains(use.From)).ToArray();
            if (left.Length == kept.Length)
            {
                return kept;
            }

            kept = left;
        }
    }

    // The node of a level that a folder belongs to; empty for a folder elsewhere.
    private static string GetChild(string level, string folder)
    {
        if (folder == level)
        {
            return OwnFiles;
        }

        var rest = level.Length == 0 ? folder : folder.StartsWith(level + "/", StringComparison.Ordinal) ? folder[(level.Length + 1)..] : string.Empty;
        return rest.Split('/')[0];
    }

    private static IEnumerable<string> WithAncestors(string folder)
    {
        for (; folder.Length > 0; folder = folder.Contains('/', StringComparison.Ordinal) ? folder[..folder.LastIndexOf('/')] : string.Empty)
        {
            yield return folder;
        }

        yield return string.Empty;
    }

    private string? GetFolder(string file) => Path.GetDirectoryName(ProjectPath.Find(project, file));

    private readonly record struct Use(string From, string To, string Reason);
}
