using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Scim.Server.Tests.Devices;

/// <summary>The same resource type, defined in each of the three ways that an application can use.</summary>
internal static class DeviceTypes
{
    public static readonly string[] Ways = ["class", "code", "documents"];

    public const string Documents = $$"""
        [
          {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
            "id": "{{Device.Urn}}",
            "name": "Device",
            "description": "Devices",
            "attributes": [
              { "name": "displayName", "type": "string", "multiValued": false, "description": "The name that is shown.", "required": false },
              { "name": "active", "type": "boolean", "required": true },
              { "name": "mudUrl", "type": "reference", "referenceTypes": ["external"] },
              {
                "name": "groups", "type": "complex", "multiValued": true, "mutability": "readOnly",
                "subAttributes": [
                  { "name": "value", "caseExact": true, "mutability": "readOnly" },
                  { "name": "$ref", "type": "reference", "referenceTypes": ["Group"], "mutability": "readOnly" },
                  { "name": "display", "mutability": "readOnly" }
                ]
              }
            ]
          },
          {
            "id": "{{BleDevice.Urn}}",
            "name": "BLE",
            "attributes": [
              { "name": "deviceMacAddress", "required": true, "uniqueness": "server" },
              { "name": "versionSupport", "multiValued": true },
              { "name": "isRandom", "type": "boolean" },
              { "name": "irk", "type": "binary", "mutability": "writeOnly", "returned": "never" },
              {
                "name": "pairingMethods", "type": "complex", "multiValued": true,
                "subAttributes": [
                  { "name": "method", "canonicalValues": ["null", "justWorks", "passKey", "outOfBand"] },
                  { "name": "timeout", "type": "integer" },
                  { "name": "since", "type": "dateTime" },
                  { "name": "strength", "type": "decimal" }
                ]
              }
            ]
          },
          {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
            "name": "Device",
            "endpoint": "/Devices",
            "description": "Devices",
            "schema": "{{Device.Urn}}",
            "schemaExtensions": [{ "schema": "{{BleDevice.Urn}}", "required": false }]
          }
        ]
        """;

    public static IScimBuilder Add(IScimBuilder builder, string way) => way switch
    {
        "class" => builder.AddResourceType<Device>().AddExtension<Device, BleDevice>(),
        "code" => AddInCode(builder),
        "documents" => builder.AddSchemaDocuments(new MemoryStream(Encoding.UTF8.GetBytes(Documents))),
        _ => throw new ArgumentOutOfRangeException(nameof(way)),
    };

    private static IScimBuilder AddInCode(IScimBuilder builder) => builder
        .AddResourceType("Device", "Devices", Device.Urn, type => type
            .SchemaDescription("Devices")
            .Text("displayName").Description("The name that is shown.")
            .Boolean("active").Required()
            .Reference("mudUrl", "external")
            .Complex("groups", part => part
                .Text("value").CaseExact().ReadOnly()
                .Reference("$ref", "Group").ReadOnly()
                .Text("display").ReadOnly()).MultiValued().ReadOnly())
        .AddExtension("Device", BleDevice.Urn, extension => extension
            .SchemaName("BLE")
            .Text("deviceMacAddress").Required().Unique()
            .Text("versionSupport").MultiValued()
            .Boolean("isRandom")
            .Binary("irk").WriteOnly()
            .Complex("pairingMethods", part => part
                .Text("method").CanonicalValues("null", "justWorks", "passKey", "outOfBand")
                .Integer("timeout")
                .DateTime("since")
                .Decimal("strength")).MultiValued());
}
