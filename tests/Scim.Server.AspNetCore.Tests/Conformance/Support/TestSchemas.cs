using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>Schemas with the characteristics that the standard ones do not use.</summary>
internal static class TestSchemas
{
    public const string ExtensionUrn = "urn:example:params:scim:schemas:extension:staff:2.0:User";
    public const string DeviceUrn = "urn:example:params:scim:schemas:core:2.0:Device";
    public const string WarrantyUrn = "urn:example:params:scim:schemas:extension:warranty:2.0:Device";

    /// <summary>An extension of User with one attribute for each characteristic.</summary>
    public static ScimSchema Staff { get; } = new(ExtensionUrn, "Staff",
    [
        new ScimAttribute("plain"),
        new ScimAttribute("onRequest") { Returned = ScimReturned.Request },
        new ScimAttribute("secret") { Returned = ScimReturned.Never },
        new ScimAttribute("badge") { Mutability = ScimMutability.Immutable },
        new ScimAttribute("rank") { Mutability = ScimMutability.ReadOnly },
        new ScimAttribute("code") { Uniqueness = ScimUniqueness.Server, CaseExact = true },
        new ScimAttribute("worldCode") { Uniqueness = ScimUniqueness.Global },
        new ScimAttribute("ratio", ScimAttributeType.Decimal),
        new ScimAttribute("level", ScimAttributeType.Integer),
        new ScimAttribute("seal", ScimAttributeType.Binary),
        new ScimAttribute("hired", ScimAttributeType.DateTime),
        new ScimAttribute("vip", ScimAttributeType.Boolean),
        new ScimAttribute("homepage", ScimAttributeType.Reference) { ReferenceTypes = ["external"] },
        new ScimAttribute("tags") { MultiValued = true },
        new ScimAttribute("locker", ScimAttributeType.Complex)
        {
            SubAttributes =
            [
                new ScimAttribute("number") { Returned = ScimReturned.Always },
                new ScimAttribute("room"),
            ],
        },
    ]);

    /// <summary>A custom resource type with a required extension.</summary>
    public static ScimResourceType Device { get; } = new(
        "Device",
        "Devices",
        new ScimSchema(DeviceUrn, "Device", [new ScimAttribute("serial") { Required = true, Uniqueness = ScimUniqueness.Server }, new ScimAttribute("model")]),
        [
            new ScimSchemaExtension(new ScimSchema(WarrantyUrn, "Warranty", [new ScimAttribute("until", ScimAttributeType.DateTime) { Required = true }, new ScimAttribute("seller")])) { Required = true },
        ]);

    /// <summary>A device with its warranty.</summary>
    public static JsonObject NewDevice(string serial)
    {
        var device = Sample.Message(DeviceUrn, ("serial", serial), (WarrantyUrn, Sample.Object(("until", "2030-01-01T00:00:00Z"))));
        device["schemas"] = new JsonArray(DeviceUrn, WarrantyUrn);
        return device;
    }
}
