using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;
using Scim.Server.Mapping.Nodes;
using Scim.Server.Mapping.Translation;

namespace Scim.Server.Mapping.Projections;

/// <summary>Enumerates the attribute paths of a mapping.</summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
internal sealed class MapPathWalker(ScimMapRules rules)
{
    private readonly TextKeySelector keys = new(rules);

    public IEnumerable<ScimMapPath> Enumerate(ComplexNode root, ScimResourceType type) => root.Parts.SelectMany(part =>
        type.FindExtension(part.Key) is { } extension && part.Value is ComplexNode inner
            ? inner.Parts.SelectMany(attribute => EnumerateAttribute(extension, extension.Find(attribute.Key), attribute.Value))
            : EnumerateAttribute(null, type.Root.Find(part.Key), part.Value));

    private IEnumerable<ScimMapPath> EnumerateAttribute(ScimAttribute? extension, ScimAttribute? attribute, MapNode node) =>
        attribute is null ? [] : EnumerateNode(new ScimAttributePath(attribute) { Extension = extension }, node, source: null);

    private IEnumerable<ScimMapPath> EnumerateNode(ScimAttributePath path, MapNode node, Expression? source) => node switch
    {
        LeafNode leaf => [CreatePath(path, leaf.Value, source)],
        RowsNode rows => EnumerateNode(path, rows.Element, rows.Source),
        ElementsNode list => list.Elements.SelectMany(element => EnumerateNode(path, element, source)),
        ComplexNode complex => complex.Parts.SelectMany(part => path.Attribute.Find(part.Key) is { } known ? EnumerateNode(path with { SubAttribute = known }, part.Value, source) : []),
        _ => [],
    };

    private ScimMapPath CreatePath(ScimAttributePath path, Expression value, Expression? source)
    {
        var bare = PrefixedText.Strip(ExpressionInspector.StripLosslessConversions(value));
        var column = PresenceTranslator.UnwrapToString(bare) ?? bare;
        return new ScimMapPath
        {
            Path = path,
            Value = value,
            Source = source,
            SelectedValue = ClientEvaluationRewriter.Rewrite(value),
            Column = column,
            ComparedValue = column.Type == typeof(string) ? keys.ForComparison(column, path.Leaf.CaseExact).Expression : column,
            IsEqualityOnly = ConvertedTextTranslator.HasFormat(bare),
            IsFilterable = rules.FindRejectionReason(path) is null,
            AllowsTruncation = rules.AllowsTruncation(path.ToPath() with { SubAttribute = null }),
        };
    }
}
