using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scim.Server.Benchmarks.Load;
using Scim.Server.Benchmarks.Load.Serving;

namespace Scim.Server.Benchmarks.Stores.Http;

/// <summary>Checks that two servers send the same reply, except for the order of attributes and their own address.</summary>
internal static class ReplyComparison
{
    public static async Task CheckAsync(BenchmarkServer ours, BenchmarkServer other, string path)
    {
        var (left, right) = (await ReadAsync(ours, path), await ReadAsync(other, path));
        if (!JsonNode.DeepEquals(left, right))
        {
            throw new InvalidOperationException($"The servers answer differently.\nours:  {left?.ToJsonString()}\nother: {right?.ToJsonString()}");
        }
    }

    private static async Task<JsonNode?> ReadAsync(BenchmarkServer server, string path)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ServerProcess.Token);
        var text = await http.GetStringAsync(new Uri($"{server.Root}{ServerProcess.Prefix}/{path}"));
        return JsonNode.Parse(text.Replace(server.Root, string.Empty, StringComparison.Ordinal), documentOptions: new JsonDocumentOptions());
    }
}
