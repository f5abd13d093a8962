namespace Scim.Server.Resources.Projection;

/// <summary>Builds a projection from the attribute names in a request.</summary>
internal static class ProjectionCompiler
{
    public static ProjectionNode Showing(ScimResourceType type, IEnumerable<string> names)
    {
        var root = ProjectionNode.Create(showsOthers: false);
        foreach (var path in Resolve(type, names))
        {
            var parent = path.Extension is null ? root : root.Ask(path.Extension);
            if (path.SubAttribute is null)
            {
                parent.Show(path.Attribute);
            }
            else
            {
                parent.Ask(path.Attribute).Show(path.SubAttribute);
            }
        }

        return root;
    }

    public static ProjectionNode Hiding(ScimResourceType type, IEnumerable<string> names)
    {
        var root = ProjectionNode.Create(showsOthers: true);

        // Inner paths first, so that excluding a whole attribute takes precedence.
        foreach (var path in Resolve(type, names).OrderBy(Height))
        {
            var parent = path.Extension is null ? root : root.Keep(path.Extension);
            if (path.SubAttribute is null)
            {
                parent.Hide(path.Attribute);
            }
            else
            {
                parent.Keep(path.Attribute).Hide(path.SubAttribute);
            }
        }

        return root;
    }

    private static int Height(ScimAttributePath path) =>
        path.SubAttribute is not null ? 0 : path.Attribute.Name.Contains(':', StringComparison.Ordinal) ? 2 : 1;

    private static IEnumerable<ScimAttributePath> Resolve(ScimResourceType type, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (type.IsCoreSchema(name))
            {
                foreach (var attribute in type.Schema.Attributes)
                {
                    yield return new ScimAttributePath(null, attribute, null);
                }
            }
            else if (ScimPath.TryParse(name, type.SchemaIds, out var path) && type.TryResolve(path, out var resolved))
            {
                yield return resolved;
            }
        }
    }
}
