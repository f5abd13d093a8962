namespace Scim.Server.Tests.Protocol.Characteristics;

/// <summary>A type with every characteristic and every data type: as attributes, as sub-attributes of a complex attribute and of list elements; in the core schema and in an extension.</summary>
internal static class ThingSchema
{
    public const string Core = "urn:example:params:scim:schemas:core:2.0:Thing";
    public const string Extension = "urn:example:params:scim:schemas:extension:more:2.0:Thing";

    public static ScimResourceType Type { get; } = new(
        "Thing", "Things", new ScimSchema(Core, "Thing", Attributes()), [new ScimSchemaExtension(new ScimSchema(Extension, "More", Attributes()))]);

    private static ScimAttribute[] Attributes() =>
    [
        .. Leaves(),
        new("box", ScimAttributeType.Complex) { SubAttributes = Leaves() },
        new("rows", ScimAttributeType.Complex) { MultiValued = true, SubAttributes = [new("value"), .. Leaves()] },
        new("marks") { MultiValued = true, Mutability = ScimMutability.Immutable },
        new("codes") { MultiValued = true, Uniqueness = ScimUniqueness.Server },
        new("tokens") { MultiValued = true, Returned = ScimReturned.Never },
        new("vault", ScimAttributeType.Complex) { SubAttributes = [new("secret") { Mutability = ScimMutability.WriteOnly }] },
        new("keys", ScimAttributeType.Complex)
        {
            MultiValued = true,
            SubAttributes = [new("value") { Mutability = ScimMutability.WriteOnly }, new("label")],
        },
    ];

    private static ScimAttribute[] Leaves() =>
    [
        new("plain"),
        new("fixed") { Mutability = ScimMutability.Immutable },
        new("given") { Mutability = ScimMutability.ReadOnly },
        new("secret") { Mutability = ScimMutability.WriteOnly },
        new("hidden") { Returned = ScimReturned.Never },
        new("sealed") { Mutability = ScimMutability.Immutable, Returned = ScimReturned.Never },
        new("asked") { Returned = ScimReturned.Request },
        new("always") { Returned = ScimReturned.Always },
        new("unique") { Uniqueness = ScimUniqueness.Server },
        new("global", ScimAttributeType.Integer) { Uniqueness = ScimUniqueness.Global },
        new("exact") { CaseExact = true },
        new("kind") { CanonicalValues = ["work", "home"] },
        new("flag", ScimAttributeType.Boolean),
        new("count", ScimAttributeType.Integer),
        new("ratio", ScimAttributeType.Decimal),
        new("moment", ScimAttributeType.DateTime),
        new("bytes", ScimAttributeType.Binary),
        new("link", ScimAttributeType.Reference) { ReferenceTypes = ["external"] },
    ];
}
