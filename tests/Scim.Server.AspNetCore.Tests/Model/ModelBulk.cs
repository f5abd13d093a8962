using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Model;

/// <summary>An operation of a bulk request with the result that the model expects.</summary>
internal sealed record ModelBulk(ModelType Type, string Id, string Method, JsonObject? Data, int Status, string? ScimType)
{
    /// <summary>Whether the id is the bulkId of a resource that the same request creates.</summary>
    public static bool IsPlanned(string id) => id.StartsWith("bulkId:", StringComparison.Ordinal);

    /// <summary>The operation as it is sent.</summary>
    public JsonObject ToJson() => Method == "POST"
        ? Sample.Object(("method", Method), ("path", Type.Endpoint), ("bulkId", Id["bulkId:".Length..]), ("data", Data))
        : Sample.Object(("method", Method), ("path", $"{Type.Endpoint}/{Id}")).With(Data is null ? [] : [("data", Data)]);

    /// <summary>The expected result, as text.</summary>
    public string ExpectedText => $"{Status} {ScimType}";

    /// <summary>The actual result, as text; a PATCH may be 200 or 204.</summary>
    public string GetActualText(JsonNode? result)
    {
        var status = result?["status"]?.ToString();
        return $"{(Method == "PATCH" && status == "204" ? "200" : status)} {result?["response"]?["scimType"]}";
    }
}
