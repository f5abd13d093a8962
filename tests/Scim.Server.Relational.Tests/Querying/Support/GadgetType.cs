namespace Scim.Server.Relational.Tests.Querying.Support;

/// <summary>A resource type with attributes of every kind, some of them indexed.</summary>
internal static class GadgetType
{
    public const string Extension = "urn:example:Extra";

    public static ScimResourceType Type { get; } = new("Gadget", "Gadgets", new ScimSchema("urn:example:Gadget", "Gadget",
    [
        new("title"),
        new("code") { CaseExact = true },
        new("serial") { Uniqueness = ScimUniqueness.Server },
        new("note"),
        new("count", ScimAttributeType.Integer),
        new("weight", ScimAttributeType.Decimal),
        new("checked", ScimAttributeType.DateTime),
        new("on", ScimAttributeType.Boolean),
        new("active", ScimAttributeType.Boolean),
        new("owner", ScimAttributeType.Reference) { ReferenceTypes = ["Gadget"] },
        new("site", ScimAttributeType.Reference) { ReferenceTypes = ["external"] },
        new("blob", ScimAttributeType.Binary),
        new("tags") { MultiValued = true },
        new("name", ScimAttributeType.Complex) { SubAttributes = [new("first"), new("last")] },
        new("parts", ScimAttributeType.Complex)
        {
            MultiValued = true,
            SubAttributes = [new("value"), new("type"), new("primary", ScimAttributeType.Boolean), new("size", ScimAttributeType.Integer)],
        },
    ]),
    [new ScimSchemaExtension(new ScimSchema(Extension, "Extra", [new("colour"), new("level", ScimAttributeType.Integer), new("marks") { MultiValued = true }]))]);

    /// <summary>The paths that are indexed beside those that always are.</summary>
    public static IReadOnlyList<string> IndexedPaths { get; } =
    [
        "title", "code", "count", "weight", "checked", "on", "owner", "site", "blob", "tags", "name.last", "parts.value", "parts.size", "parts.primary",
        Extension + ":colour", Extension + ":marks",
    ];

    /// <summary>Paths without an index that queries use, too.</summary>
    public static IReadOnlyList<string> UnindexedPaths { get; } =
        ["note", "name.first", "parts.type", Extension + ":level", "active", "externalId", "serial", "meta.created", "meta.lastModified", "meta.resourceType", "id"];

    public static ScimAttributePath Path(string path) => Path(Type, path);

    public static ScimAttributePath Path(ScimResourceType type, string path) => ScimAttributePath.Parse(path, type);
}
