namespace Scim.Server.Mapping.Projections;

/// <summary>Reports rules that refer to attributes the type does not have: a mistyped rule would otherwise have no effect.</summary>
internal static class MapRuleValidator
{
    public static IEnumerable<string> Validate(ScimMapRules rules, ScimResourceType type) =>
        from path in rules.ReferencedPaths
        where !type.TryResolve(path, out var resolved) || resolved.ToPath() != path
        select $"A rule refers to '{path}', which is not an attribute of {type.Name}; expected a path such as name.formatted, prefixed with the schema URN for an attribute of an extension.";
}
