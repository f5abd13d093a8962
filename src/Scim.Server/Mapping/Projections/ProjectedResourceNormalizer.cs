using Scim.Server.Mapping.Expressions;
using Scim.Server.Mapping.Nodes;

namespace Scim.Server.Mapping.Projections;

/// <summary>
/// Removes from a resource what a projection creates for empty columns, such as a name without parts or an e-mail without address, and sets what follows from the type. The conditions are
/// those of <see cref="ExistenceTranslator"/>, evaluated on the resource itself.
/// </summary>
internal static class ProjectedResourceNormalizer
{
    public static void Normalize(ScimObject resource, ComplexNode root, ScimResourceType type)
    {
        foreach (var (name, node) in root.Parts)
        {
            if (name is not ("schemas" or "meta") && resource.Contains(name))
            {
                resource.Set(name, Normalize(resource[name], node));
            }
        }

        var used = type.Extensions.Select(extension => extension.Schema.Id).Where(resource.Contains).Prepend(type.Schema.Id);
        resource.GetOrAddObject("meta").Set("resourceType", ScimValue.From(type.Name));
        resource.Set("schemas", ScimValue.FromElements([.. used.Select(urn => ScimValue.From(urn))]));
    }

    private static ScimValue Normalize(ScimValue value, MapNode node) => node switch
    {
        ComplexNode complex when value.AsObject() is { } child => Normalize(child, complex) ? value : default,
        RowsNode rows => ScimValue.FromElements([.. NormalizeElements(value, _ => rows.Element)]),
        LeafNode leaf when IsEmptyText(value, leaf) => default,
        ElementsNode list => ScimValue.FromElements([.. NormalizeElements(value, index => index < list.Elements.Count ? list.Elements[index] : null)]),
        _ => value,
    };

    private static List<ScimValue> NormalizeElements(ScimValue value, Func<int, MapNode?> elementAt)
    {
        var kept = new List<ScimValue>();
        var elements = value.Kind == ScimValueKind.Array ? value.Elements : [];
        for (var index = 0; index < elements.Length; index++)
        {
            var normalized = elementAt(index) is { } node ? Normalize(elements[index], node) : elements[index];
            if (!normalized.IsNone)
            {
                kept.Add(normalized);
            }
        }

        return kept;
    }

    // Whether the value exists.
    private static bool Normalize(ScimObject value, ComplexNode node)
    {
        foreach (var (name, part) in node.Parts)
        {
            if (value.Contains(name))
            {
                value.Set(name, Normalize(value[name], part));
            }
        }

        return node.SignificantParts.Count == 0 || node.SignificantParts.Any(name => node.IsElement ? IsSignificant(value[name]) : value.Contains(name));
    }

    private static bool IsSignificant(ScimValue value) => !value.IsNone && value.AsString() is not "";

    // The text of a column without a value, such as row.ManagerId.ToString(), is empty.
    private static bool IsEmptyText(ScimValue value, LeafNode leaf) =>
        value.AsString() is "" && PresenceTranslator.UnwrapToString(ExpressionInspector.StripLosslessConversions(leaf.Value)) is { } inner && !ExpressionInspector.IsNonNullable(inner.Type);
}
