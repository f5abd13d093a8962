using static Scim.Server.Schemas.Standard.DefineReadOnly;

namespace Scim.Server.Schemas.Standard;

/// <summary>Schema: the schema of schemas (RFC 7643 §7), the one place where complex attributes nest.</summary>
internal static class SchemaSchema
{
    public static readonly ScimSchema Definition = new(ScimUrns.Schema, "Schema",
    [
        Text("id", "The URN.", required: true),
        Text("name", "The name that people read.", required: true),
        Text("description", "A sentence about the schema."),
        List("attributes", "The attributes.", required: true,
            [.. Characteristics(), List("subAttributes", "The parts of a complex attribute.", required: false, [.. Characteristics()])]),
    ])
    {
        Description = "A schema.",
    };

    private static IEnumerable<ScimAttribute> Characteristics() =>
    [
        ExactText("name", "The name.", required: true),
        RequiredWord("type", "The data type.", "string", "complex", "boolean", "decimal", "integer", "dateTime", "reference", "binary"),
        Flag("multiValued", "Whether it holds a list.", required: true),
        ExactText("description", "A sentence about the attribute."),
        Flag("required", "Whether a resource must have it."),
        Texts("canonicalValues", "Suggested values.", caseExact: true),
        Flag("caseExact", "Whether letter case counts."),
        Word("mutability", "Who may write it, and when.", caseExact: true, "readOnly", "readWrite", "immutable", "writeOnly"),
        Word("returned", "When it is part of a response.", caseExact: true, "always", "never", "default", "request"),
        Word("uniqueness", "Within which range a value occurs only once.", caseExact: true, "none", "server", "global"),
        Texts("referenceTypes", "What a reference may point to.", caseExact: true),
    ];
}
