using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;
using Scim.Server.Mapping.Nodes;

namespace Scim.Server.Mapping.Projections;

/// <summary>
/// Narrows the resource type to what a mapping supports, so that /Schemas is accurate and other attributes that a client sends are rejected or
/// ignored by the policy for unknown attributes. What the engine derives or removes before it calls the store stays.
/// </summary>
internal static class SchemaNarrower
{
    private const string ExternalId = "externalId";

    public static ScimResourceType NarrowType(ComplexNode root, ScimResourceType type, ScimMapRules rules)
    {
        var schema = Narrow(type.Schema, attribute => Narrow(attribute, root.Find(attribute.Name), new ScimPath(attribute.Name), rules));
        var extensions =
            from extension in type.Extensions
            let urn = extension.Schema.Id
            let node = root.Find(urn) as ComplexNode
            let narrowed = Narrow(extension.Schema, attribute => Narrow(attribute, node?.Find(attribute.Name), new ScimPath(urn, attribute.Name), rules))
            where narrowed.Attributes.Count > 0
            select new ScimSchemaExtension(narrowed) { Required = extension.Required };
        var keepsExternalId = type.HasExternalId && (root.Find(ExternalId) is not null || rules.IsStoredSeparately(new ScimPath(ExternalId)));
        return new ScimResourceType(type.Name, type.Endpoint, keepsExternalId ? schema : AppendToDescription(schema, "externalId is not supported."), [.. extensions])
        {
            Description = type.Description,
            HasExternalId = keepsExternalId,
        };
    }

    // Common attributes are not part of a schema, so only the description can mention it.
    private static ScimSchema AppendToDescription(ScimSchema schema, string sentence) =>
        new(schema.Id, schema.Name, schema.Attributes) { Description = $"{schema.Description} {sentence}".TrimStart() };

    private static ScimSchema Narrow(ScimSchema schema, Func<ScimAttribute, ScimAttribute?> narrow)
    {
        var attributes = schema.Attributes.Select(narrow).OfType<ScimAttribute>().ToArray();
        return attributes.SequenceEqual(schema.Attributes) ? schema : new ScimSchema(schema.Id, schema.Name, attributes) { Description = schema.Description };
    }

    private static ScimAttribute? Narrow(ScimAttribute attribute, MapNode? node, ScimPath path, ScimMapRules rules)
    {
        if (rules.IsStoredSeparately(path) || IsHandledByEngine(attribute))
        {
            return attribute;
        }

        var element = node switch { RowsNode rows => rows.Element, ElementsNode list => list.Elements.OfType<ComplexNode>().FirstOrDefault(), _ => node };
        if (node is null || attribute.Type != ScimAttributeType.Complex || element is not ComplexNode)
        {
            return node is null ? null : attribute;
        }

        var parts = attribute.SubAttributes.Where(part => HasPart(node, part.Name) || IsComputed(part)).Select(part => RestrictCanonicalValues(part, node)).ToArray();
        return parts.SequenceEqual(attribute.SubAttributes) ? attribute : attribute.With(parts);
    }

    // Fixed columns hold the values that the projection names, such as the types work and home, and no others.
    private static ScimAttribute RestrictCanonicalValues(ScimAttribute part, MapNode node)
    {
        if (part.Type != ScimAttributeType.String || node is not ElementsNode list)
        {
            return part;
        }

        var named = list.Elements.Select(element => FindConstantName((element as ComplexNode)?.Find(part.Name))).ToArray();
        return Array.TrueForAll(named, name => name is not null) ? part.With(canonicalValues: [.. named.OfType<string>().Distinct(StringComparer.Ordinal)]) : part;
    }

    private static string? FindConstantName(MapNode? part) => part is LeafNode leaf && ExpressionInspector.StripLosslessConversions(leaf.Value) is ConstantExpression { Value: string name } ? name : null;

    private static bool HasPart(MapNode node, string name) => node switch
    {
        ComplexNode complex => complex.Find(name) is not null,
        RowsNode rows => HasPart(rows.Element, name),
        ElementsNode list => list.Elements.Any(element => HasPart(element, name)),
        _ => false,
    };

    // Memberships are stored separately, and secrets never reach a store.
    private static bool IsHandledByEngine(ScimAttribute attribute) =>
        attribute.Mutability == ScimMutability.WriteOnly || attribute.Name is "members" || (attribute.Name is "groups" && attribute.Mutability == ScimMutability.ReadOnly);

    private static bool IsComputed(ScimAttribute part) => part.Name == "$ref" || part.Mutability == ScimMutability.ReadOnly;
}
