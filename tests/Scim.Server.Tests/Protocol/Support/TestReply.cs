using System.Text.Json.Nodes;
using Scim.Server.Hosting;

namespace Scim.Server.Tests.Protocol.Support;

/// <summary>A reply and the text of its body.</summary>
internal sealed record TestReply(ScimReply Reply, string Text)
{
    public int Status => Reply.Status;

    public JsonObject Json => JsonNode.Parse(Text) as JsonObject ?? throw new InvalidOperationException($"The body is not an object: {Text}");

    public string Id => Json["id"]?.GetValue<string>() ?? throw new InvalidOperationException($"The body has no id: {Text}");

    public string? ScimType => Json["scimType"]?.GetValue<string>();

    public string Detail => Json["detail"]?.GetValue<string>() ?? string.Empty;

    public JsonArray Page => Json["Resources"] as JsonArray ?? throw new InvalidOperationException($"The body has no Resources: {Text}");

    public IEnumerable<string?> MemberIds => (Json["members"] as JsonArray ?? []).Select(member => member?["value"]?.GetValue<string>());
}
