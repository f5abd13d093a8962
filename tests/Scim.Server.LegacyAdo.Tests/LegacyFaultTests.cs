using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Scim.Server.LegacyAdo.Tests.Support;

namespace Scim.Server.LegacyAdo.Tests;

/// <summary>The errors that clients get when the database fails or rejects a write.</summary>
public sealed class LegacyFaultTests
{
    private static readonly string Long = new('x', 65);

    public static TheoryData<string, string, string> Rejections => new()
    {
        { "{\"userName\":\"" + Long + "\"}", "invalidValue", "userName: expected 1 to 64 characters." },
        { "{\"userName\":\"x\",\"name\":{\"givenName\":\"" + Long + "\"}}", "invalidValue", "name.givenName: expected at most 40 characters." },
        { "{\"userName\":\"x\",\"name\":{\"familyName\":\"" + Long + "\"}}", "invalidValue", "name.familyName: expected at most 40 characters." },
        { "{\"userName\":\"x\",\"emails\":[{\"value\":\"b\u00e4r@x\",\"type\":\"home\"}]}", "invalidValue", "emails.value: expected ASCII without spaces." },
        { "{\"userName\":\"x\",\"emails\":[{\"value\":\"a@x\",\"type\":\"club\"}]}", "invalidValue", "emails: expected at most one of each type: work (value), home (value), other (value)." },
        { "{\"userName\":\"x\",\"emails\":[{\"value\":\"a@x\"},{\"value\":\"b@x\"},{\"value\":\"c@x\"},{\"value\":\"d@x\"}]}", "invalidValue", "emails: expected at most one of each type: work (value), home (value), other (value)." },
        { "{\"userName\":\"x\",\"addresses\":[{\"type\":\"other\",\"locality\":\"Rome\"}]}", "invalidValue", "addresses: expected at most one of each type: work (formatted, streetAddress, locality, region, postalCode, country), home (formatted, streetAddress, locality, region, postalCode, country), other (formatted)." },
        { "{\"userName\":\"ROOT\",\"active\":false}", "invalidValue", "A constraint of the database rejects the change; see the server log." },
    };

    [Theory]
    [MemberData(nameof(Rejections))]
    public async Task A_constraint_violation_is_400_without_database_details(string user, string type, string sentence)
    {
        await using var server = await LegacyServer.StartAsync();

        using var response = await server.PostAsync("Users", JsonSerializer.Deserialize<JsonElement>(user));

        var error = await response.Content.ReadFromJsonAsync<JsonElement>();
        (error.GetProperty("status").GetString(), error.GetProperty("scimType").GetString(), error.GetProperty("detail").GetString()).Should().Be(("400", type, sentence));
        (await server.GetAsync("Users")).GetProperty("totalResults").GetInt32().Should().Be(0);
    }

    [Fact]
    public async Task Writes_to_a_locked_database_are_503_with_Retry_After_while_reads_continue()
    {
        await using var server = await LegacyServer.StartAsync();
        using (var other = server.File.Connect())
        using (var transaction = other.BeginTransaction(deferred: false))
        {
            using var response = await server.PostAsync("Users", new { userName = "x" });

            response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
            response.Headers.RetryAfter?.ToString().Should().Be("5");
            (await response.Content.ReadAsStringAsync()).Should().Contain("temporarily unavailable").And.NotContain("SQLite");
            (await server.GetAsync("Users")).GetProperty("totalResults").GetInt32().Should().Be(0);
        }

        await server.CreateAsync(new { userName = "x" });
    }

    [Fact]
    public async Task A_missing_database_is_503()
    {
        await using var server = await LegacyServer.StartAsync();
        File.Move(server.File.Path, server.File.Path + ".away");

        using var response = await server.Client.GetAsync("Users");

        response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_Bulk_request_is_one_transaction_when_configured()
    {
        await using var server = await LegacyServer.StartAsync(options => options.Bulk = new ScimBulkOptions { Atomic = true });
        object[] operations =
        [
            new { method = "POST", path = "/Users", bulkId = "1", data = new { userName = "first" } },
            new { method = "POST", path = "/Users", bulkId = "2", data = new { userName = "FIRST" } },
        ];

        using var refused = await server.PostAsync("Bulk", new { schemas = new[] { ScimUrns.BulkRequest }, Operations = operations });
        (await refused.Content.ReadAsStringAsync()).Should().Contain("409");
        (await server.GetAsync("Users")).GetProperty("totalResults").GetInt32().Should().Be(0);

        using var kept = await server.PostAsync("Bulk", new { schemas = new[] { ScimUrns.BulkRequest }, Operations = operations[..1] });
        (await server.GetAsync("Users")).GetProperty("totalResults").GetInt32().Should().Be(1);
    }
}
