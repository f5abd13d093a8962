using System.Text.RegularExpressions;
using Scim.Server.ArchitectureTests.Sources;

namespace Scim.Server.ArchitectureTests.Layers;

/// <summary>The folders of a project in the order of its layers, lowest first; the empty name is the project's own folder.</summary>
internal sealed record LayerPlan(string Project, string Namespace, IReadOnlyList<IReadOnlyList<string>> Layers)
{
    /// <summary>Public types of which no source file was found in the project: the other checks would miss them.</summary>
    public IEnumerable<string> FindUnplaced(IEnumerable<CompiledType> types) =>
        from type in types
        where type.IsPublic && !type.Files.Any(file => GetFolder(file) is not null)
        select $"{type.FullName} has no source file in {Project}";

    /// <summary>Types that belong to no layer and types that use one from a layer above, as sentences.</summary>
    public IEnumerable<string> FindUpwardUses(IReadOnlyList<CompiledType> types)
    {
        var placed = types.Where(type => type.Files.Any(file => GetFolder(file) is not null)).ToDictionary(type => type.FullName, StringComparer.Ordinal);
        foreach (var type in placed.Values)
        {
            var layers = type.Files.Select(GetFolder).OfType<string>().Select(GetLayer).ToArray();
            if (layers.Contains(-1))
            {
                yield return $"{type.FullName} is in a folder that belongs to no layer";
                continue;
            }

            foreach (var used in type.Uses.Where(placed.ContainsKey).Select(name => placed[name]))
            {
                if (used.Files.Select(GetFolder).OfType<string>().Select(GetLayer).Max() > layers.Min())
                {
                    yield return $"{type.FullName} uses {used.FullName} from a layer above";
                }
            }
        }
    }

    /// <summary>Names of namespaces from a layer above; they also reveal what the compiler inlines, such as constants.</summary>
    public IEnumerable<string> FindUpwardNames(IEnumerable<SourceFile> files) =>
        from file in files
        where GetFolder("/" + file.Path) is not null
        let layer = GetLayer(GetFolder("/" + file.Path) ?? "")
        from Match match in Regex.Matches(file.Code, $@"\b{Regex.Escape(Namespace)}\.(?<folder>[A-Z]\w*)")
        where GetLayer(match.Groups["folder"].Value) > layer
        select $"{file.Path} names {match.Value} from a layer above";

    /// <summary>Internal types whose namespace is neither their folder nor that of a public type in the same file.</summary>
    public IEnumerable<string> FindMisplacedNamespaces(IReadOnlyList<CompiledType> types) =>
        from type in types
        where !type.IsPublic
        from folder in type.Files.Select(PathInProject).OfType<string>().Select(Path.GetDirectoryName).Distinct(StringComparer.Ordinal)
        let expected = folder.Length == 0 ? Namespace : $"{Namespace}.{folder.Replace(Path.DirectorySeparatorChar, '.')}"
        where type.Namespace != expected
        where !types.Any(other => other.IsPublic && other.Namespace == type.Namespace && other.Files.Overlaps(type.Files))
        select $"{type.FullName} is internal and lies in {folder}; expected namespace {expected}";

    private int GetLayer(string folder) => Layers.Index().Where(layer => layer.Item.Contains(folder)).Select(layer => layer.Index).FirstOrDefault(-1);

    private string? GetFolder(string file)
    {
        var path = PathInProject(file);
        return path is null ? null : path.Contains('/', StringComparison.Ordinal) ? path[..path.IndexOf('/', StringComparison.Ordinal)] : "";
    }

    private string? PathInProject(string file) => ProjectPath.Find(Project, file);
}
