namespace Scim.Server.Tests.Filters.Model;

/// <summary>A resource type with an attribute of every kind, defined independently for the product and for the model.</summary>
internal static class ModelSchema
{
    public const string Extension = "urn:example:2.0:More";

    public static ScimResourceType Type { get; } = new("Thing", "Things",
        new ScimSchema("urn:example:2.0:Thing", "Thing",
        [
            new ScimAttribute("text"),
            new ScimAttribute("exact") { CaseExact = true },
            new ScimAttribute("flag", ScimAttributeType.Boolean),
            new ScimAttribute("count", ScimAttributeType.Integer),
            new ScimAttribute("ratio", ScimAttributeType.Decimal),
            new ScimAttribute("when", ScimAttributeType.DateTime),
            new ScimAttribute("tags") { MultiValued = true },
            new ScimAttribute("part", ScimAttributeType.Complex) { SubAttributes = [new ScimAttribute("text"), new ScimAttribute("flag", ScimAttributeType.Boolean)] },
            new ScimAttribute("items", ScimAttributeType.Complex)
            {
                MultiValued = true,
                SubAttributes =
                [
                    new ScimAttribute("value") { CaseExact = true },
                    new ScimAttribute("type"),
                    new ScimAttribute("rank", ScimAttributeType.Integer),
                    new ScimAttribute("primary", ScimAttributeType.Boolean),
                ],
            },
        ]),
        [new ScimSchemaExtension(new ScimSchema(Extension, "More", [new ScimAttribute("text"), new ScimAttribute("tags") { MultiValued = true }]))]);

    public static IReadOnlyList<ModelAttribute> Attributes { get; } =
    [
        new("text", ["text"], ModelKind.Folded),
        new("EXACT", ["exact"], ModelKind.Exact),
        new("flag", ["flag"], ModelKind.Boolean),
        new("count", ["count"], ModelKind.Number),
        new("ratio", ["ratio"], ModelKind.Number),
        new("when", ["when"], ModelKind.Instant),
        new("tags", ["tags"], ModelKind.Folded),
        new("part", ["part"], ModelKind.Complex),
        new("part.text", ["part", "text"], ModelKind.Folded),
        new("Part.Flag", ["part", "flag"], ModelKind.Boolean),
        new("items", ["items", "value"], ModelKind.Exact),
        new("items.value", ["items", "value"], ModelKind.Exact),
        new("items.type", ["items", "type"], ModelKind.Folded),
        new("items.rank", ["items", "rank"], ModelKind.Number),
        new("items.primary", ["items", "primary"], ModelKind.Boolean, MissingIsFalse: true),
        new("urn:EXAMPLE:2.0:thing:text", ["text"], ModelKind.Folded),
        new(Extension + ":text", [Extension, "text"], ModelKind.Folded),
        new(Extension + ":tags", [Extension, "tags"], ModelKind.Folded),
        new(Extension, [Extension], ModelKind.Complex),
    ];

    public static IReadOnlyList<ModelAttribute> ItemParts { get; } =
    [
        new("value", ["value"], ModelKind.Exact),
        new("TYPE", ["type"], ModelKind.Folded),
        new("rank", ["rank"], ModelKind.Number),
        new("primary", ["primary"], ModelKind.Boolean, MissingIsFalse: true),
    ];
}
