using Scim.Server.Filters.Syntax;

namespace Scim.Server.Filters.Binding;

/// <summary>Looks names up in the schema of a resource type and says which name is unknown.</summary>
internal static class PathResolver
{
    /// <summary>Finds what a path names, or says why it names nothing.</summary>
    public static bool TryResolve(ScimResourceType type, ScimPath path, out ScimAttributePath resolved, out string? problem)
    {
        problem = type.TryResolve(path, out resolved) ? null : DescribeProblem(type, path);
        return problem is null;
    }

    private static string DescribeProblem(ScimResourceType type, ScimPath path)
    {
        var inCore = path.Schema is null || type.IsCoreSchema(path.Schema);
        var container = inCore ? type.Root : type.FindExtension(path.Schema);
        if (container is null)
        {
            return $"the resource type {type.Name} has no schema '{FilterErrors.Truncate(path.Schema)}'";
        }

        if (path.Attribute.Length == 0)
        {
            return $"'{path.Schema}' is a schema; expected one of its attributes";
        }

        if (container.Find(path.Attribute) is { } attribute)
        {
            return $"'{attribute.Name}' has no sub-attribute '{FilterErrors.Truncate(path.SubAttribute)}'";
        }

        var owner = inCore ? $"the resource type {type.Name}" : $"the extension {container.Name}";
        return $"{owner} has no attribute '{FilterErrors.Truncate(path.Attribute)}'{GetHint(type, path, inCore)}";
    }

    private static string GetHint(ScimResourceType type, ScimPath path, bool inCore)
    {
        foreach (var extension in type.Extensions)
        {
            if (inCore && extension.Schema.Find(path.Attribute) is { } attribute)
            {
                return $"; did you mean {extension.Schema.Id}:{attribute.Name}?";
            }
        }

        return string.Empty;
    }
}
