namespace Scim.Server.Tests.Resources.Model;

/// <summary>
/// What a projection has to show, said once more in the plainest way: each value of the tree is judged by its path as text and
/// by the returned rules along that path.
/// </summary>
internal sealed class NaiveProjection(ScimResourceType type, IEnumerable<string> names, bool showing)
{
    private readonly HashSet<string> named = [.. names.SelectMany(name => Paths(type, name)).Select(path => path.ToUpperInvariant())];

    /// <summary>The paths of the values that must be shown.</summary>
    public IEnumerable<string> Visible(ScimObject resource) => Leaves(resource, type.Root, []).Where(leaf => Shows(leaf.Trail)).Select(leaf => leaf.Path);

    public static IEnumerable<(string Path, ScimAttribute[] Trail)> Leaves(ScimObject node, ScimAttribute definition, ScimAttribute[] trail)
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
                var below = element.AsObject() is { } child ? Leaves(child, attribute, here) : [($"{PathOf(here)}={element}", here)];
                foreach (var leaf in below)
                {
                    yield return leaf;
                }
            }
        }
    }

    private static string PathOf(IEnumerable<ScimAttribute> trail) => string.Join('/', trail.Select(attribute => attribute.Name));

    private bool Shows(ScimAttribute[] trail)
    {
        var leaf = trail[^1];
        if (trail.Any(attribute => attribute.Returned == ScimReturned.Never))
        {
            return false;
        }

        if (leaf.Returned == ScimReturned.Always || named.Count == 0)
        {
            return leaf.Returned == ScimReturned.Always || ByDefault(trail, 0);
        }

        // Whatever is always returned cannot be hidden, and counts as named with all its parts.
        var always = Array.FindLastIndex(trail, attribute => attribute.Returned == ScimReturned.Always) + 1;
        var depth = Enumerable.Range(1, trail.Length).LastOrDefault(length => named.Contains(PathOf(trail[..length]).ToUpperInvariant()));
        return showing
            ? Math.Max(depth, always) is > 0 and var from && ByDefault(trail, from)
            : depth <= always && ByDefault(trail, always);
    }

    private static bool ByDefault(ScimAttribute[] trail, int from) => trail.Skip(from).All(attribute => attribute.Returned != ScimReturned.Request);

    private static IEnumerable<string> Paths(ScimResourceType type, string name)
    {
        var extension = type.Extensions[0].Schema;
        return name == type.Schema.Id ? type.Schema.Attributes.Select(attribute => attribute.Name)
            : name == extension.Id ? [extension.Id]
            : name == "nope" ? ["nope"]
            : name.StartsWith($"{extension.Id}:", StringComparison.Ordinal) ? [$"{extension.Id}/{name[(extension.Id.Length + 1)..].Replace('.', '/')}"]
            : [name.Replace('.', '/')];
    }
}
