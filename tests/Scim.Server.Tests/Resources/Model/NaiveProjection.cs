namespace Scim.Server.Tests.Resources.Model;

/// <summary>
/// A straightforward model of a projection: each value of the tree is included or excluded by its path and
/// by the returned characteristics along that path.
/// </summary>
internal sealed class NaiveProjection(ScimResourceType type, IEnumerable<string> names, bool showing)
{
    private readonly HashSet<string> named = [.. names.SelectMany(name => GetPaths(type, name)).Select(path => path.ToUpperInvariant())];

    /// <summary>The paths of the values that must be returned.</summary>
    public IEnumerable<string> GetVisiblePaths(ScimObject resource) => GetLeaves(resource, type.Root, []).Where(leaf => IsVisible(leaf.Trail)).Select(leaf => leaf.Path);

    public static IEnumerable<(string Path, ScimAttribute[] Trail)> GetLeaves(ScimObject node, ScimAttribute definition, ScimAttribute[] trail)
    {
        for (var index = 0; index < node.Count; index++)
        {
            if (definition.Find(node.NameAt(index)) is not { } attribute)
            {
                continue;
            }

            ScimAttribute[] here = [.. trail, attribute];
            foreach (var element in node.ValueAt(index).Elements.ToArray())
            {
                var below = element.AsObject() is { } child ? GetLeaves(child, attribute, here) : [($"{GetPath(here)}={element}", here)];
                foreach (var leaf in below)
                {
                    yield return leaf;
                }
            }
        }
    }

    private static string GetPath(IEnumerable<ScimAttribute> trail) => string.Join('/', trail.Select(attribute => attribute.Name));

    private bool IsVisible(ScimAttribute[] trail)
    {
        var leaf = trail[^1];
        if (trail.Any(attribute => attribute.Returned == ScimReturned.Never))
        {
            return false;
        }

        if (leaf.Returned == ScimReturned.Always || named.Count == 0)
        {
            return leaf.Returned == ScimReturned.Always || IsReturnedByDefault(trail, 0);
        }

        // An attribute that is always returned cannot be excluded, and counts as requested with all its sub-attributes.
        var always = Array.FindLastIndex(trail, attribute => attribute.Returned == ScimReturned.Always) + 1;
        var depth = Enumerable.Range(1, trail.Length).LastOrDefault(length => named.Contains(GetPath(trail[..length]).ToUpperInvariant()));
        return showing
            ? Math.Max(depth, always) is > 0 and var from && IsReturnedByDefault(trail, from)
            : depth <= always && IsReturnedByDefault(trail, always);
    }

    private static bool IsReturnedByDefault(ScimAttribute[] trail, int from) => trail.Skip(from).All(attribute => attribute.Returned != ScimReturned.Request);

    private static IEnumerable<string> GetPaths(ScimResourceType type, string name)
    {
        var extension = type.Extensions[0].Schema;
        return name == type.Schema.Id ? type.Schema.Attributes.Select(attribute => attribute.Name)
            : name == extension.Id ? [extension.Id]
            : name == "nope" ? ["nope"]
            : name.StartsWith($"{extension.Id}:", StringComparison.Ordinal) ? [$"{extension.Id}/{name[(extension.Id.Length + 1)..].Replace('.', '/')}"]
            : [name.Replace('.', '/')];
    }
}
