using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Model;

/// <summary>A resource as the model keeps it: what clients wrote, and the version that the server last told for it.</summary>
internal sealed class ModelResource(string id, JsonObject body, string version)
{
    public string Id => id;

    /// <summary>The attributes that clients may write, without schemas.</summary>
    public JsonObject Body { get; private set; } = body;

    /// <summary>What the server told when this state was last seen.</summary>
    public string Version { get; set; } = version;

    /// <summary>Whether the state has moved since then.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>Takes another state; the same one moves nothing.</summary>
    public void Become(JsonObject other)
    {
        HasMoved |= !JsonNode.DeepEquals(Body, other);
        Body = other;
    }

    /// <summary>E-mails stand in the order in which the server shows them.</summary>
    public void TakeOrder(JsonArray shown)
    {
        if (Body["emails"] is JsonArray emails)
        {
            Body = Body.DeepClone().AsObject().With(("emails", new JsonArray(
                [.. emails.OrderBy(email => shown.TakeWhile(other => !JsonNode.DeepEquals(email, other)).Count()).Select(email => email?.DeepClone())])));
        }
    }

    /// <summary>The state has moved since the version was told.</summary>
    public void Move() => HasMoved = true;

    /// <summary>A member has another id than it was called by; that moves nothing.</summary>
    public void Rename(string from, string to)
    {
        if (Body.ToJsonString() is var text && text.Contains($"\"{from}\"", StringComparison.Ordinal))
        {
            Body = ModelPatch.Tidy((JsonObject)Sample.Json(text.Replace($"\"{from}\"", $"\"{to}\"", StringComparison.Ordinal)));
        }
    }

    /// <summary>The version of the present state was seen.</summary>
    public void Seen(string told) => (Version, HasMoved) = (told, false);
}
