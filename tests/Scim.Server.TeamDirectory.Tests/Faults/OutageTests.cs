using System.Net;
using Scim.Server.TeamDirectory.Tests.Support;

namespace Scim.Server.TeamDirectory.Tests.Faults;

/// <summary>The database becomes unavailable during operation, and comes back.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task Requests_are_503_with_Retry_After_while_the_database_is_stopped_and_succeed_afterwards()
    {
        await using var postgres = await PostgreSqlServer.StartAsync(PostgreSqlServer.TestOptions);
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await using var server = await DirectoryServer.StartAsync(database.ConnectionString);
        var scim = server.Scim();
        var user = await scim.CreateUserAsync("ada");
        var group = await scim.CreateGroupAsync("Team", user);

        await postgres.StopAsync();
        foreach (var request in Requests(user, group))
        {
            using var response = await scim.SendAsync(request);
            (await response.ShouldFailAsync(503)).GetProperty("detail").GetString().Should().Contain("database");
            response.Headers.RetryAfter.Should().NotBeNull();
        }

        using var unknown = await server.Scim("globex").GetAsync("Users");
        await unknown.ShouldFailAsync(503);

        await postgres.RestartAsync();
        (await scim.GetJsonAsync("Users")).GetProperty("totalResults").GetInt32().Should().Be(1);
        var found = await scim.GetJsonAsync("Groups/" + group);
        found.GetProperty("displayName").GetString().Should().Be("Team");
        found.GetProperty("members").GetArrayLength().Should().Be(1);
        await scim.CreateUserAsync("bob");
    }

    [Fact]
    public async Task Terminated_connections_cause_at_most_one_503_and_the_next_request_succeeds()
    {
        await using var database = await (await PostgreSqlServer.Shared).CreateEmptyDatabaseAsync();
        await using var server = await DirectoryServer.StartAsync(database.ConnectionString);
        var scim = server.Scim();
        await scim.CreateUserAsync("ada");

        await database.RunAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        for (var answered = false; !answered;)
        {
            using var response = await scim.GetAsync("Users");
            answered = response.StatusCode == HttpStatusCode.OK;
            if (!answered)
            {
                await response.ShouldFailAsync(503);
            }
        }
    }

    private static IEnumerable<HttpRequestMessage> Requests(string user, string group)
    {
        const string Rename = """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"displayName","value":"half done"}]}""";
        const string Empty = """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"remove","path":"members"}]}""";
        yield return new HttpRequestMessage(HttpMethod.Get, "Users/" + user);
        yield return new HttpRequestMessage(HttpMethod.Get, "Users?filter=userName%20eq%20%22ada%22");
        yield return new HttpRequestMessage(HttpMethod.Get, "Groups/" + group);
        yield return new HttpRequestMessage(HttpMethod.Post, "Users") { Content = SampleClient.User("bob") };
        yield return new HttpRequestMessage(HttpMethod.Patch, "Users/" + user) { Content = SampleClient.Json(Rename) };
        yield return new HttpRequestMessage(HttpMethod.Patch, "Groups/" + group) { Content = SampleClient.Json(Empty) };
        yield return new HttpRequestMessage(HttpMethod.Delete, "Users/" + user);
        yield return new HttpRequestMessage(HttpMethod.Delete, "Groups/" + group);
    }
}
