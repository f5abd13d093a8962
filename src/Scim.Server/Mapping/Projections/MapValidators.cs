using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;
using Scim.Server.Mapping.Nodes;

namespace Scim.Server.Mapping.Projections;

/// <summary>Reports attributes that the schema requires and the projection does not set.</summary>
internal static class RequiredAttributeValidator
{
    public static IEnumerable<string> Validate(ComplexNode root, ScimResourceType type, ScimMapRules rules) =>
        from attribute in type.Schema.Attributes
        where attribute is { Required: true, Mutability: ScimMutability.ReadWrite or ScimMutability.Immutable }
        where IsMissing(root.Find(attribute.Name)) && !rules.IsStoredSeparately(new ScimPath(attribute.Name))
        select $"The projection does not set '{attribute.Name}', which {type.Name} requires; set it, or call rules.StoredSeparately(\"{attribute.Name}\").";

    private static bool IsMissing(MapNode? node) => node is null || (node is LeafNode { Value: var value } && ExpressionInspector.StripLosslessConversions(value) is ConstantExpression { Value: null });
}

/// <summary>Reports rules that refer to attributes the type does not have: a mistyped rule would otherwise have no effect.</summary>
internal static class MapRuleValidator
{
    public static IEnumerable<string> Validate(ScimMapRules rules, ScimResourceType type) =>
        from path in rules.ReferencedPaths
        where !type.TryResolve(path, out var resolved) || resolved.ToPath() != path
        select $"A rule refers to '{path}', which is not an attribute of {type.Name}; expected a path such as name.formatted, prefixed with the schema URN for an attribute of an extension.";
}
