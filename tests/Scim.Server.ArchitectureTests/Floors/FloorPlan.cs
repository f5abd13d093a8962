using System.Text.RegularExpressions;
using Scim.Server.ArchitectureTests.Sources;

namespace Scim.Server.ArchitectureTests.Floors;

/// <summary>The folders of a project in the order of its floors, lowest first; the empty name is the project's own folder.</summary>
internal sealed record FloorPlan(string Project, string Namespace, IReadOnlyList<IReadOnlyList<string>> Floors)
{
    public static FloorPlan Core { get; } = new("src/Scim.Server", "Scim.Server",
    [
        ["", "Dialects"], ["Schemas"], ["Resources"], ["Filters"], ["Patching"], ["Stores"], ["Mapping"], ["Protocol"], ["DependencyInjection"],
    ]);

    /// <summary>Public types of which no source file was found in the project: the other checks would pass them by.</summary>
    public IEnumerable<string> FindUnplaced(IEnumerable<CompiledType> types) =>
        from type in types
        where type.IsPublic && !type.Files.Any(file => FolderOf(file) is not null)
        select $"{type.FullName} has no source file in {Project}";

    /// <summary>Types that stand on no floor and types that use one from a floor above, as sentences.</summary>
    public IEnumerable<string> FindUpwardUses(IReadOnlyList<CompiledType> types)
    {
        var placed = types.Where(type => type.Files.Any(file => FolderOf(file) is not null)).ToDictionary(type => type.FullName, StringComparer.Ordinal);
        foreach (var type in placed.Values)
        {
            var floors = type.Files.Select(FolderOf).OfType<string>().Select(FloorOf).ToArray();
            if (floors.Contains(-1))
            {
                yield return $"{type.FullName} stands in a folder that is on no floor";
                continue;
            }

            foreach (var used in type.Uses.Where(placed.ContainsKey).Select(name => placed[name]))
            {
                if (used.Files.Select(FolderOf).OfType<string>().Select(FloorOf).Max() > floors.Min())
                {
                    yield return $"{type.FullName} uses {used.FullName} from a floor above";
                }
            }
        }
    }

    /// <summary>Names of namespaces from a floor above; they show also what the compiler inlines, such as constants.</summary>
    public IEnumerable<string> FindUpwardNames(IEnumerable<SourceFile> files) =>
        from file in files
        where FolderOf("/" + file.Path) is not null
        let floor = FloorOf(FolderOf("/" + file.Path) ?? "")
        from Match match in Regex.Matches(file.Code, $@"\b{Regex.Escape(Namespace)}\.(?<folder>[A-Z]\w*)")
        where FloorOf(match.Groups["folder"].Value) > floor
        select $"{file.Path} names {match.Value} from a floor above";

    /// <summary>Internal types whose namespace is not their folder.</summary>
    public IEnumerable<string> FindMisplacedNamespaces(IEnumerable<CompiledType> types) =>
        from type in types
        where !type.IsPublic
        from folder in type.Files.Select(PathInProject).OfType<string>().Select(Path.GetDirectoryName).Distinct(StringComparer.Ordinal)
        let expected = folder.Length == 0 ? Namespace : $"{Namespace}.{folder.Replace(Path.DirectorySeparatorChar, '.')}"
        where type.Namespace != expected
        select $"{type.FullName} is internal and lies in {folder}; expected namespace {expected}";

    private int FloorOf(string folder) => Floors.Index().Where(floor => floor.Item.Contains(folder)).Select(floor => floor.Index).FirstOrDefault(-1);

    private string? FolderOf(string file)
    {
        var path = PathInProject(file);
        return path is null ? null : path.Contains('/', StringComparison.Ordinal) ? path[..path.IndexOf('/', StringComparison.Ordinal)] : "";
    }

    // Symbols hold full paths, or paths below /_/ in a deterministic build; generated files lie outside or in obj.
    private string? PathInProject(string file)
    {
        var marker = $"/{Project}/";
        var start = file.LastIndexOf(marker, StringComparison.Ordinal);
        var path = start < 0 ? null : file[(start + marker.Length)..];
        return path is null || path.StartsWith("obj/", StringComparison.Ordinal) ? null : path;
    }
}
