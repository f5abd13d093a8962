using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;
using Scim.Server.Mapping.Nodes;

namespace Scim.Server.Mapping.Projections;

/// <summary>Adds to a mapping what follows from the resource type: its name, and the schemas that a resource uses.</summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
internal static class TypeMetadata
{
    public static ComplexNode AddTo(ComplexNode root, ScimResourceType type)
    {
        var parts = new Dictionary<string, MapNode>(root.Parts, StringComparer.OrdinalIgnoreCase)
        {
            ["schemas"] = new ElementsNode([CreateLeaf(type.Schema.Id), .. type.Extensions.Select(extension => CreateExtensionUrn(root, extension.Schema.Id))]),
        };
        var meta = new Dictionary<string, MapNode>((root.Find("meta") as ComplexNode)?.Parts ?? new Dictionary<string, MapNode>(), StringComparer.OrdinalIgnoreCase)
        {
            ["resourceType"] = CreateLeaf(type.Name),
        };
        meta.Remove("version");
        meta.Remove("location");
        parts["meta"] = new ComplexNode(meta, Logic.True);
        return new ComplexNode(parts, Logic.True);
    }

    private static LeafNode CreateLeaf(string text) => new(Expression.Constant(text));

    private static LeafNode CreateExtensionUrn(ComplexNode root, string urn) => new(Expression.Condition(
        root.Find(urn) is ComplexNode extension ? ExistenceTranslator.TranslateComplex(extension) : Logic.False, Expression.Constant(urn), Expression.Constant(null, typeof(string))));
}
