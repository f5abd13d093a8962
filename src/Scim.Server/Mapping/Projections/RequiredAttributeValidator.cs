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
