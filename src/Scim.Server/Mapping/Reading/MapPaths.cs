using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Scim.Server.Mapping.Nodes;
using Scim.Server.Mapping.Terms;

namespace Scim.Server.Mapping.Reading;

/// <summary>Enumerates the attribute paths of a mapping.</summary>
[RequiresUnreferencedCode(MapCode.Message)]
[RequiresDynamicCode(MapCode.Message)]
internal sealed class MapPaths(ScimMapRules rules)
{
    private readonly TextKeys keys = new(rules);

    public IEnumerable<ScimMapPath> Of(ComplexNode root, ScimResourceType type) => root.Parts.SelectMany(part =>
        type.FindExtension(part.Key) is { } extension && part.Value is ComplexNode inner
            ? inner.Parts.SelectMany(attribute => OfAttribute(extension, extension.Find(attribute.Key), attribute.Value))
            : OfAttribute(null, type.Root.Find(part.Key), part.Value));

    private IEnumerable<ScimMapPath> OfAttribute(ScimAttribute? extension, ScimAttribute? attribute, MapNode node) =>
        attribute is null ? [] : OfNode(new ScimAttributePath(extension, attribute, null), node, source: null);

    private IEnumerable<ScimMapPath> OfNode(ScimAttributePath path, MapNode node, Expression? source) => node switch
    {
        LeafNode leaf => [OfLeaf(path, leaf.Value, source)],
        RowsNode rows => OfNode(path, rows.Element, rows.Source),
        ElementsNode list => list.Elements.SelectMany(element => OfNode(path, element, source)),
        ComplexNode complex => complex.Parts.SelectMany(part => path.Attribute.Find(part.Key) is { } known ? OfNode(path with { SubAttribute = known }, part.Value, source) : []),
        _ => [],
    };

    private ScimMapPath OfLeaf(ScimAttributePath path, Expression value, Expression? source)
    {
        var bare = PrefixedText.Strip(Shape.Bare(value));
        var column = Presence.Inner(bare) ?? bare;
        return new ScimMapPath(path, value, source)
        {
            Shown = MemoryValues.In(value),
            Column = column,
            Compared = column.Type == typeof(string) ? keys.Of(column, path.Leaf.CaseExact).Expression : column,
            EqualityOnly = ConvertedTerms.HasFormat(bare),
            Filterable = rules.ReasonAgainst(path) is null,
            MayLose = rules.IsKeptPartly(path.ToPath() with { SubAttribute = null }),
        };
    }
}
