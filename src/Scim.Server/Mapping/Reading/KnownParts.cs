using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Scim.Server.Mapping.Nodes;

namespace Scim.Server.Mapping.Reading;

/// <summary>Adds to a mapping what follows from the resource type: its name, and the schemas that a resource uses.</summary>
[RequiresUnreferencedCode(MapCode.Message)]
[RequiresDynamicCode(MapCode.Message)]
internal static class KnownParts
{
    public static ComplexNode AddTo(ComplexNode root, ScimResourceType type)
    {
        var parts = new Dictionary<string, MapNode>(root.Parts, StringComparer.OrdinalIgnoreCase)
        {
            ["schemas"] = new ElementsNode([Leaf(type.Schema.Id), .. type.Extensions.Select(extension => Extension(root, extension.Schema.Id))]),
        };
        var meta = new Dictionary<string, MapNode>((root.Find("meta") as ComplexNode)?.Parts ?? new Dictionary<string, MapNode>(), StringComparer.OrdinalIgnoreCase)
        {
            ["resourceType"] = Leaf(type.Name),
        };
        meta.Remove("version");
        meta.Remove("location");
        parts["meta"] = new ComplexNode(meta, Logic.True);
        return new ComplexNode(parts, Logic.True);
    }

    private static LeafNode Leaf(string text) => new(Expression.Constant(text));

    private static LeafNode Extension(ComplexNode root, string urn) => new(Expression.Condition(
        root.Find(urn) is ComplexNode extension ? Existence.OfComplex(extension) : Logic.False, Expression.Constant(urn), Expression.Constant(null, typeof(string))));
}
