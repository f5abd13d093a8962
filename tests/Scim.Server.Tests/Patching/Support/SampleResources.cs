namespace Scim.Server.Tests.Patching.Support;

/// <summary>Sample resources of the PATCH tests, and a resource type with every kind of attribute.</summary>
internal static class SampleResources
{
    public const string EnterpriseUrn = ScimUrns.EnterpriseUser;

    /// <summary>A user with only the required attributes.</summary>
    public const string User = """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"u1","userName":"ann"}""";

    /// <summary>A user with additional JSON members.</summary>
    public static string UserWith(string members) => User[..^1] + "," + members + "}";

    public const string Gadget = """{"schemas":["urn:example:Gadget"],"id":"g1","serial":"S1","name":"n"}""";

    public static string GadgetWith(string members) => Gadget[..^1] + "," + members + "}";

    /// <summary>A resource type with features that User and Group lack: immutable attributes, simple lists, required parts, a required extension.</summary>
    public static ScimResourceType GadgetType { get; } = new(
        "Gadget",
        "Gadgets",
        new ScimSchema("urn:example:Gadget", "Gadget",
        [
            new("name") { Required = true },
            new("serial") { Mutability = ScimMutability.Immutable },
            new("tags") { MultiValued = true },
            new("codes", ScimAttributeType.String) { MultiValued = true, CaseExact = true },
            new("origin", ScimAttributeType.Complex)
            {
                Mutability = ScimMutability.Immutable,
                SubAttributes = [new("country"), new("year", ScimAttributeType.Integer)],
            },
            new("owner", ScimAttributeType.Complex)
            {
                SubAttributes =
                [
                    new("value") { CaseExact = true },
                    new("$ref", ScimAttributeType.Reference),
                    new("displayName") { Mutability = ScimMutability.ReadOnly },
                ],
            },
            new("parts", ScimAttributeType.Complex)
            {
                MultiValued = true,
                SubAttributes =
                [
                    new("value") { Required = true },
                    new("kind") { Mutability = ScimMutability.Immutable },
                    new("note"),
                    new("labels") { MultiValued = true },
                    new("seen", ScimAttributeType.Integer) { Mutability = ScimMutability.ReadOnly },
                ],
            },
            new("weight", ScimAttributeType.Decimal),
        ]),
        [new ScimSchemaExtension(new ScimSchema("urn:example:Extra", "Extra", [new("color"), new("sizes", ScimAttributeType.Integer) { MultiValued = true }]))]);
}
