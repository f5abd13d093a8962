using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>Creates the operations of a Bulk request.</summary>
internal static class BulkOp
{
    public const string Request = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
    public const string Response = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

    public static JsonObject Post(string bulkId, string path, JsonObject data) =>
        Sample.Object(("method", "POST"), ("bulkId", bulkId), ("path", path), ("data", data));

    public static JsonObject Put(string path, JsonObject data) => Sample.Object(("method", "PUT"), ("path", path), ("data", data));

    public static JsonObject Patch(string path, params JsonObject[] operations) =>
        Sample.Object(("method", "PATCH"), ("path", path), ("data", Op.Message(operations)));

    public static JsonObject Delete(string path) => Sample.Object(("method", "DELETE"), ("path", path));

    public static JsonObject Message(params JsonObject[] operations) => Sample.Message(Request, ("Operations", new JsonArray([.. operations])));
}
