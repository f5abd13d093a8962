using Scim.Server.Mapping.Nodes;

namespace Scim.Server.Mapping.Reading;

/// <summary>
/// The resource type without what a map does not have, so that /Schemas tells the truth and what a client sends beyond it is refused or
/// ignored by the policy for unknown attributes. What the engine computes or takes away before the store stays.
/// </summary>
internal static class Offer
{
    public static ScimResourceType Of(ComplexNode root, ScimResourceType type, ScimMapRules rules)
    {
        var schema = Narrow(type.Schema, attribute => Narrow(attribute, root.Find(attribute.Name), new ScimPath(attribute.Name), rules));
        var extensions =
            from extension in type.Extensions
            let urn = extension.Schema.Id
            let node = root.Find(urn) as ComplexNode
            let narrowed = Narrow(extension.Schema, attribute => Narrow(attribute, node?.Find(attribute.Name), new ScimPath(urn, attribute.Name), rules))
            where narrowed.Attributes.Count > 0
            select new ScimSchemaExtension(narrowed, extension.Required);
        return new ScimResourceType(type.Name, type.Endpoint, schema, [.. extensions]) { Description = type.Description };
    }

    private static ScimSchema Narrow(ScimSchema schema, Func<ScimAttribute, ScimAttribute?> narrow)
    {
        var attributes = schema.Attributes.Select(narrow).OfType<ScimAttribute>().ToArray();
        return attributes.SequenceEqual(schema.Attributes) ? schema : new ScimSchema(schema.Id, schema.Name, attributes) { Description = schema.Description };
    }

    private static ScimAttribute? Narrow(ScimAttribute attribute, MapNode? node, ScimPath path, ScimMapRules rules)
    {
        if (rules.IsElsewhere(path) || IsTheEngines(attribute))
        {
            return attribute;
        }

        var element = node switch { RowsNode rows => rows.Element, ElementsNode list => list.Elements.OfType<ComplexNode>().FirstOrDefault(), _ => node };
        if (node is null || attribute.Type != ScimAttributeType.Complex || element is not ComplexNode)
        {
            return node is null ? null : attribute;
        }

        var parts = attribute.SubAttributes.Where(part => HasPart(node, part.Name) || IsComputed(part)).ToArray();
        return parts.Length == attribute.SubAttributes.Count ? attribute : With(attribute, parts);
    }

    private static bool HasPart(MapNode node, string name) => node switch
    {
        ComplexNode complex => complex.Find(name) is not null,
        RowsNode rows => HasPart(rows.Element, name),
        ElementsNode list => list.Elements.Any(element => HasPart(element, name)),
        _ => false,
    };

    // Memberships lie beside the resource, and secrets never reach a store.
    private static bool IsTheEngines(ScimAttribute attribute) =>
        attribute.Mutability == ScimMutability.WriteOnly || attribute.Name is "members" || (attribute.Name is "groups" && attribute.Mutability == ScimMutability.ReadOnly);

    private static bool IsComputed(ScimAttribute part) => part.Name == "$ref" || part.Mutability == ScimMutability.ReadOnly;

    private static ScimAttribute With(ScimAttribute attribute, IReadOnlyList<ScimAttribute> parts) => new(attribute.Name, attribute.Type)
    {
        MultiValued = attribute.MultiValued,
        Required = attribute.Required,
        CaseExact = attribute.CaseExact,
        Mutability = attribute.Mutability,
        Returned = attribute.Returned,
        Uniqueness = attribute.Uniqueness,
        Description = attribute.Description,
        CanonicalValues = attribute.CanonicalValues,
        ReferenceTypes = attribute.ReferenceTypes,
        SubAttributes = parts,
    };
}
