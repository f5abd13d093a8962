using System.Text.Json.Nodes;

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

    /// <summary>The version of the present state was seen.</summary>
    public void Seen(string told) => (Version, HasMoved) = (told, false);
}
