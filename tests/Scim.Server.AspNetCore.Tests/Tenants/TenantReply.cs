using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Tenants;

/// <summary>The reply to a request of a tenant.</summary>
internal sealed record TenantReply(int Status, JsonObject Json, string? ETag)
{
    public string Id => GetText("id");

    public string Detail => GetText("detail");

    public string GetText(string name) => Json[name]?.GetValue<string>() ?? throw new InvalidOperationException($"There is no '{name}' in {Json.ToJsonString()}");

    public int GetNumber(params string[] path)
    {
        JsonNode? node = Json;
        foreach (var name in path)
        {
            node = node?[name];
        }

        return node?.GetValue<int>() ?? throw new InvalidOperationException($"There is no '{string.Join('.', path)}' in {Json.ToJsonString()}");
    }

    /// <summary>The texts of one attribute of all resources in a list.</summary>
    public IEnumerable<string?> GetAll(string name) => (Json["Resources"] as JsonArray ?? []).Select(resource => resource?[name]?.GetValue<string>());
}
