using static Scim.Server.Schemas.Standard.ReadOnlyAttributeFactory;

namespace Scim.Server.Schemas.Standard;

/// <summary>Schema: the schema of schemas (RFC 7643 §7), the one place where complex attributes nest.</summary>
internal static class SchemaSchema
{
    public static readonly ScimSchema Definition = new(ScimUrns.Schema, "Schema",
    [
        Text("id", "The URN.", required: true),
        Text("name", "A human-readable name.", required: true),
        Text("description", "A description of the schema."),
        List("attributes", "The attributes.", required: true,
            [.. Characteristics(), List("subAttributes", "The sub-attributes of a complex attribute.", required: false, [.. Characteristics()])]),
    ])
    {
        Description = "A schema.",
    };

    private static IEnumerable<ScimAttribute> Characteristics() =>
    [
        ExactText("name", "The name.", required: true),
        RequiredWord("type", "The data type.", "string", "complex", "boolean", "decimal", "integer", "dateTime", "reference", "binary"),
        Flag("multiValued", "Whether the attribute is multi-valued.", required: true),
        ExactText("description", "A description of the attribute."),
        Flag("required", "Whether the attribute is required."),
        Texts("canonicalValues", "Suggested values.", caseExact: true),
        Flag("caseExact", "Whether values are case-sensitive."),
        Word("mutability", "Whether and when clients can write the attribute.", caseExact: true, "readOnly", "readWrite", "immutable", "writeOnly"),
        Word("returned", "When the attribute is returned in a response.", caseExact: true, "always", "never", "default", "request"),
        Word("uniqueness", "The scope within which a value is unique.", caseExact: true, "none", "server", "global"),
        Texts("referenceTypes", "The resource types that a reference can refer to.", caseExact: true),
    ];
}
