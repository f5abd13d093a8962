using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Tests.Support;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Sqlite.Tests;

/// <summary>A full disk under SQLite: clients are told to retry, reads continue, and free space ends the outage without a restart.</summary>
public sealed class FullDiskTests
{
    private const int MaxUsers = 2_000;

    [Fact]
    public async Task Writes_are_503_with_Retry_After_until_space_is_available_and_reads_continue()
    {
        await using var server = await ScimTestServer.StartAsync();
        var first = await GetIdAsync(await CreateAsync(server, 0));
        await LimitAsync(server, SqlText.ForSystem($"PRAGMA max_page_count = 60"));

        var (users, refusal) = await FillAsync(server);

        refusal.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        refusal.Headers.RetryAfter.Should().NotBeNull();
        var body = await refusal.Content.ReadFromJsonAsync<JsonObject>();
        ((string?)body?["status"], (string?)body?["detail"]).Should().Be(("503", "The database has no space left."));
        (await CountUsersAsync(server)).Should().Be(users, "what was refused is not there by half");
        (await PatchAsync(server, first, new string('x', 20_000))).Should().Be(HttpStatusCode.ServiceUnavailable);

        await LimitAsync(server, SqlText.ForSystem($"PRAGMA max_page_count = 100000"));
        (await CreateAsync(server, MaxUsers)).StatusCode.Should().Be(HttpStatusCode.Created);
        (await PatchAsync(server, first, "short")).Should().Be(HttpStatusCode.OK);
        (await CountUsersAsync(server)).Should().Be(users + 1);
    }

    private static async Task<(int Users, HttpResponseMessage Refusal)> FillAsync(ScimTestServer server)
    {
        for (var number = 1; number < MaxUsers; number++)
        {
            var answer = await CreateAsync(server, number);
            if (answer.StatusCode != HttpStatusCode.Created)
            {
                return (number, answer);
            }
        }

        throw new InvalidOperationException("The disk was never full.");
    }

    private static async Task LimitAsync(ScimTestServer server, SqlText pragma) =>
        await server.Services.GetRequiredService<ScimRelationalStores>().Database.WriteSystemAsync(
            (session, token) => session.ExecuteAsync(pragma, token), CancellationToken.None);

    private static Task<HttpResponseMessage> CreateAsync(ScimTestServer server, int number) => server.Client.PostAsync(
        "Users", Content(new JsonObject { ["schemas"] = new JsonArray(ScimUrns.User), ["userName"] = $"user-{number}", ["title"] = new string('t', 500) }));

    private static async Task<HttpStatusCode> PatchAsync(ScimTestServer server, string id, string title)
    {
        var operation = new JsonObject { ["op"] = "replace", ["path"] = "title", ["value"] = title };
        using var response = await server.Client.PatchAsync(
            "Users/" + id, Content(new JsonObject { ["schemas"] = new JsonArray(ScimUrns.PatchOp), ["Operations"] = new JsonArray(operation) }));
        return response.StatusCode;
    }

    private static async Task<string> GetIdAsync(HttpResponseMessage created) =>
        (string?)(await created.Content.ReadFromJsonAsync<JsonObject>())?["id"] ?? throw new InvalidOperationException("The new user has no id.");

    private static async Task<int?> CountUsersAsync(ScimTestServer server) =>
        (int?)(await server.Client.GetFromJsonAsync<JsonObject>("Users?count=0"))?["totalResults"];

    private static StringContent Content(JsonObject json) => new(json.ToJsonString(), Encoding.UTF8, "application/scim+json");
}
