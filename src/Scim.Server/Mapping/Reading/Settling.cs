using Scim.Server.Mapping.Nodes;
using Scim.Server.Mapping.Terms;

namespace Scim.Server.Mapping.Reading;

/// <summary>
/// Removes from a resource what a projection creates for empty columns, such as a name without parts or an e-mail without address, and sets what follows from the type. The conditions are
/// those of <see cref="Existence"/>, evaluated on the resource itself.
/// </summary>
internal static class Settling
{
    public static void Settle(ScimObject resource, ComplexNode root, ScimResourceType type)
    {
        foreach (var (name, node) in root.Parts)
        {
            if (name is not ("schemas" or "meta") && resource.Contains(name))
            {
                resource.Set(name, Settle(resource[name], node));
            }
        }

        var used = type.Extensions.Select(extension => extension.Schema.Id).Where(resource.Contains).Prepend(type.Schema.Id);
        resource.MutableChild("meta").Set("resourceType", ScimValue.From(type.Name));
        resource.Set("schemas", ScimValue.FromElements([.. used.Select(urn => ScimValue.From(urn))]));
    }

    private static ScimValue Settle(ScimValue value, MapNode node) => node switch
    {
        ComplexNode complex when value.AsObject() is { } child => Settle(child, complex) ? value : default,
        RowsNode rows => ScimValue.FromElements([.. SettleElements(value, _ => rows.Element)]),
        LeafNode leaf when IsNothing(value, leaf) => default,
        ElementsNode list => ScimValue.FromElements([.. SettleElements(value, index => index < list.Elements.Count ? list.Elements[index] : null)]),
        _ => value,
    };

    private static List<ScimValue> SettleElements(ScimValue value, Func<int, MapNode?> elementAt)
    {
        var kept = new List<ScimValue>();
        var elements = value.Kind == ScimValueKind.Array ? value.Elements : [];
        for (var index = 0; index < elements.Length; index++)
        {
            var settled = elementAt(index) is { } node ? Settle(elements[index], node) : elements[index];
            if (!settled.IsNone)
            {
                kept.Add(settled);
            }
        }

        return kept;
    }

    // Whether the value exists.
    private static bool Settle(ScimObject value, ComplexNode node)
    {
        foreach (var (name, part) in node.Parts)
        {
            if (value.Contains(name))
            {
                value.Set(name, Settle(value[name], part));
            }
        }

        return node.Carriers.Count == 0 || node.Carriers.Any(name => node.IsElement ? Counts(value[name]) : value.Contains(name));
    }

    private static bool Counts(ScimValue value) => !value.IsNone && value.AsString() is not "";

    // The text of a column without a value, such as row.ManagerId.ToString(), is empty.
    private static bool IsNothing(ScimValue value, LeafNode leaf) =>
        value.AsString() is "" && Presence.Inner(Shape.Bare(leaf.Value)) is { } inner && !Shape.IsRequired(inner.Type);
}
