namespace Scim.Server.Mapping.Reading;

/// <summary>What a rule names and the type does not have: a rule that is mistyped would leave the attribute as if nothing had been said.</summary>
internal static class UnknownAttributes
{
    public static IEnumerable<string> Of(ScimMapRules rules, ScimResourceType type) =>
        from path in rules.Named
        where !type.TryResolve(path, out var resolved) || resolved.ToPath() != path
        select $"A rule names '{path}', which is no attribute of {type.Name}; expected a path such as name.formatted, with the URN before it where it is an extension's.";
}
