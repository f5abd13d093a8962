namespace Scim.Server;

/// <summary>The attributes that every resource has without a schema of their own (RFC 7643 §3 and §3.1).</summary>
public static class ScimCommonAttributes
{
    /// <summary>The URNs of the schemas that a resource uses.</summary>
    public static ScimAttribute Schemas { get; } = new("schemas", ScimAttributeType.Reference)
    {
        MultiValued = true,
        Required = true,
        CaseExact = false,
        Returned = ScimReturned.Always,
        ReferenceTypes = ["uri"],
        Description = "The URNs of the schemas that the resource uses.",
    };

    /// <summary>The identifier that the server gives.</summary>
    public static ScimAttribute Id { get; } = new("id")
    {
        CaseExact = true,
        Mutability = ScimMutability.ReadOnly,
        Returned = ScimReturned.Always,
        Uniqueness = ScimUniqueness.Server,
        Description = "The identifier assigned by the server; it never changes.",
    };

    /// <summary>The identifier that the client gives.</summary>
    public static ScimAttribute ExternalId { get; } = new("externalId")
    {
        CaseExact = true,
        Description = "The identifier assigned by the client.",
    };

    /// <summary>What the server knows about the resource.</summary>
    public static ScimAttribute Meta { get; } = new("meta", ScimAttributeType.Complex)
    {
        Mutability = ScimMutability.ReadOnly,
        Description = "Metadata that the server maintains.",
        SubAttributes =
        [
            ReadOnly("resourceType", ScimAttributeType.String, caseExact: true),
            ReadOnly("created", ScimAttributeType.DateTime),
            ReadOnly("lastModified", ScimAttributeType.DateTime),
            ReadOnly("location", ScimAttributeType.Reference, caseExact: true),
            ReadOnly("version", ScimAttributeType.String, caseExact: true),
        ],
    };

    /// <summary>schemas, id, externalId and meta.</summary>
    public static IReadOnlyList<ScimAttribute> All { get; } = [Schemas, Id, ExternalId, Meta];

    private static ScimAttribute ReadOnly(string name, ScimAttributeType type, bool caseExact = false) =>
        new(name, type) { Mutability = ScimMutability.ReadOnly, CaseExact = caseExact };
}
