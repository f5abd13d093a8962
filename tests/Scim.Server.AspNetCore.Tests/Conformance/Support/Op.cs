using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>Creates the operations of a PATCH.</summary>
internal static class Op
{
    public const string Schema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    public static JsonObject Add(string path, JsonNode? value) => new() { ["op"] = "add", ["path"] = path, ["value"] = value };

    public static JsonObject Add(JsonObject value) => new() { ["op"] = "add", ["value"] = value };

    public static JsonObject Replace(string path, JsonNode? value) => new() { ["op"] = "replace", ["path"] = path, ["value"] = value };

    public static JsonObject Replace(JsonObject value) => new() { ["op"] = "replace", ["value"] = value };

    public static JsonObject Remove(string path) => new() { ["op"] = "remove", ["path"] = path };

    public static JsonObject Message(params JsonObject[] operations) =>
        new() { ["schemas"] = new JsonArray(Schema), ["Operations"] = new JsonArray([.. operations]) };
}
