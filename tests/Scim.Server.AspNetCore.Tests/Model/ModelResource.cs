using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Model;

/// <summary>A resource of the model: the attributes that clients wrote and the last version from the server.</summary>
internal sealed class ModelResource(string id, JsonObject body, string version)
{
    public string Id => id;

    /// <summary>The attributes that clients may write, without schemas.</summary>
    public JsonObject Body { get; private set; } = body;

    /// <summary>The version from the server when this state was last read.</summary>
    public string Version { get; set; } = version;

    /// <summary>Whether the state has changed since then.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>Sets the state; an equal state is no change.</summary>
    public void SetBody(JsonObject other)
    {
        HasChanged |= !JsonNode.DeepEquals(Body, other);
        Body = other;
    }

    /// <summary>Sorts the e-mails in the order of the server.</summary>
    public void AdoptEmailOrder(JsonArray shown)
    {
        if (Body["emails"] is JsonArray emails)
        {
            Body = Body.DeepClone().AsObject().With(("emails", new JsonArray(
                [.. emails.OrderBy(email => shown.TakeWhile(other => !JsonNode.DeepEquals(email, other)).Count()).Select(email => email?.DeepClone())])));
        }
    }

    /// <summary>Marks the state as changed since the last version.</summary>
    public void MarkChanged() => HasChanged = true;

    /// <summary>Replaces the id of a member; this is no change.</summary>
    public void ReplaceId(string from, string to)
    {
        if (Body.ToJsonString() is var text && text.Contains($"\"{from}\"", StringComparison.Ordinal))
        {
            Body = ModelPatch.Normalize((JsonObject)Sample.Json(text.Replace($"\"{from}\"", $"\"{to}\"", StringComparison.Ordinal)));
        }
    }

    /// <summary>Records the version of the current state.</summary>
    public void MarkSeen(string told) => (Version, HasChanged) = (told, false);
}
