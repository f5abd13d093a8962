namespace Scim.Server.Resources;

/// <summary>Builds a projection from the attribute names in a request.</summary>
internal static class ProjectionBuilder
{
    public static ProjectionNode Include(ScimResourceType type, IEnumerable<string> names)
    {
        var root = ProjectionNode.Create(showsOthers: false);
        foreach (var path in Resolve(type, names))
        {
            var parent = path.Extension is null ? root : root.GetOrAddIncluded(path.Extension);
            if (path.SubAttribute is null)
            {
                parent.Include(path.Attribute);
            }
            else
            {
                parent.GetOrAddIncluded(path.Attribute).Include(path.SubAttribute);
            }
        }

        return root;
    }

    public static ProjectionNode Exclude(ScimResourceType type, IEnumerable<string> names)
    {
        var root = ProjectionNode.Create(showsOthers: true);

        // Inner paths first, so that excluding a whole attribute takes precedence.
        foreach (var path in Resolve(type, names).OrderBy(GetHeight))
        {
            var parent = path.Extension is null ? root : root.GetOrAddExcluded(path.Extension);
            if (path.SubAttribute is null)
            {
                parent.Exclude(path.Attribute);
            }
            else
            {
                parent.GetOrAddExcluded(path.Attribute).Exclude(path.SubAttribute);
            }
        }

        return root;
    }

    private static int GetHeight(ScimAttributePath path) =>
        path.SubAttribute is not null ? 0 : path.Attribute.IsExtension ? 2 : 1;

    private static IEnumerable<ScimAttributePath> Resolve(ScimResourceType type, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (type.IsCoreSchema(name))
            {
                foreach (var attribute in type.Schema.Attributes)
                {
                    yield return new ScimAttributePath(attribute);
                }
            }
            else if (ScimPath.TryParse(name, type.SchemaIds, out var path) && type.TryResolve(path, out var resolved))
            {
                yield return resolved;
            }
        }
    }
}
