using System.Linq.Expressions;
using Scim.Server.Mapping.Nodes;

namespace Scim.Server.Mapping.Reading;

/// <summary>Walks a map.</summary>
internal static class MapPaths
{
    public static IEnumerable<ScimMapPath> Of(ComplexNode root, ScimResourceType type) => root.Parts.SelectMany(part =>
        type.FindExtension(part.Key) is { } extension && part.Value is ComplexNode inner
            ? inner.Parts.SelectMany(attribute => OfAttribute(extension, extension.Find(attribute.Key), attribute.Value))
            : OfAttribute(null, type.Root.Find(part.Key), part.Value));

    private static IEnumerable<ScimMapPath> OfAttribute(ScimAttribute? extension, ScimAttribute? attribute, MapNode node) =>
        attribute is null ? [] : OfNode(new ScimAttributePath(extension, attribute, null), node, source: null);

    private static IEnumerable<ScimMapPath> OfNode(ScimAttributePath path, MapNode node, Expression? source) => node switch
    {
        LeafNode leaf => [new ScimMapPath(path, leaf.Value, source)],
        RowsNode rows => OfNode(path, rows.Element, rows.Source),
        ElementsNode list => list.Elements.SelectMany(element => OfNode(path, element, source)),
        ComplexNode complex => complex.Parts.SelectMany(part => path.Attribute.Find(part.Key) is { } known ? OfNode(path with { SubAttribute = known }, part.Value, source) : []),
        _ => [],
    };
}
