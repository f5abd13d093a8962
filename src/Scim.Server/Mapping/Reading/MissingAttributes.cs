using Scim.Server.Mapping.Nodes;

namespace Scim.Server.Mapping.Reading;

/// <summary>What the schema requires and the projection does not have.</summary>
internal static class MissingAttributes
{
    public static IEnumerable<string> Of(ComplexNode root, ScimResourceType type, ScimMapRules rules) =>
        from attribute in type.Schema.Attributes
        where attribute is { Required: true, Mutability: ScimMutability.ReadWrite or ScimMutability.Immutable }
        where root.Find(attribute.Name) is null && !rules.IsElsewhere(new ScimPath(attribute.Name))
        select $"The projection does not set '{attribute.Name}', which {type.Name} requires; set it, or call rules.Elsewhere(\"{attribute.Name}\").";
}
