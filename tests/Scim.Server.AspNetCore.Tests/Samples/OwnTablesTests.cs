using System.Net;

namespace Scim.Server.AspNetCore.Tests.Samples;

public sealed class OwnTablesTests
{
    private const string Token = "own-tables-token-0123456789";
    private const string Ada = """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"Ada@Example.com","externalId":"a-1","name":{"givenName":"Ada"},
        "emails":[{"value":"Ada@Example.com","type":"work","primary":true}]}
        """;

    [Theory]
    [InlineData("PostgreSQL")]
    [InlineData("SQLite")]
    public async Task The_sample_serves_the_users_and_teams_of_an_empty_database(string provider)
    {
        await using var database = await CreateAsync(provider);
        await using var sample = Start(database);
        using var client = SampleClient.Create(await sample.WaitForTenantUrlAsync(), Token);

        var ada = await GetIdAsync(await client.PostAsync("Users", SampleClient.Json(Ada)));
        var team = await GetIdAsync(await client.PostAsync("Groups", SampleClient.Json(
            $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Engineers","members":[{"value":"{{ada}}"}]}""")));

        foreach (var filter in new[] { "userName eq \"ada@example.COM\"", "emails[type eq \"work\" and value eq \"ada@example.com\"]", "externalId eq \"a-1\"", $"groups.value eq \"{team}\"" })
        {
            var found = await client.GetJsonAsync("Users?filter=" + Uri.EscapeDataString(filter));
            found.GetProperty("Resources")[0].GetProperty("id").GetString().Should().Be(ada, filter);
        }

        if (database is not null)
        {
            (await database.RunAsync("SELECT \"Login\", \"FirstName\", \"Address\", \"Name\" FROM \"Users\", \"AppMail\", \"Teams\"")).Should().Be("Ada@Example.com|Ada|Ada@Example.com|Engineers");
        }
    }

    [Theory]
    [InlineData("PostgreSQL")]
    [InlineData("SQLite")]
    public async Task A_name_beyond_ASCII_is_found_and_unique_in_any_letter_case(string provider)
    {
        await using var database = await CreateAsync(provider);
        await using var sample = Start(database);
        using var client = SampleClient.Create(await sample.WaitForTenantUrlAsync(), Token);
        var id = await GetIdAsync(await client.PostAsync("Users", SampleClient.Json(User("Zoë@Example.com"))));

        var found = await client.GetJsonAsync("Users?filter=" + Uri.EscapeDataString("userName eq \"zOË@example.com\""));
        using var twice = await client.PostAsync("Users", SampleClient.Json(User("ZOË@example.com")));

        found.GetProperty("Resources")[0].GetProperty("id").GetString().Should().Be(id);
        twice.StatusCode.Should().Be(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("PostgreSQL")]
    [InlineData("SQLite")]
    public async Task An_update_under_an_old_version_is_412(string provider)
    {
        await using var database = await CreateAsync(provider);
        await using var sample = Start(database);
        using var client = SampleClient.Create(await sample.WaitForTenantUrlAsync(), Token);
        using var created = await client.PostAsync("Users", SampleClient.Json(Ada));
        var (id, old) = (await GetIdAsync(created), created.Headers.ETag);
        using var first = await PutAsync(client, id, old);
        using var second = await PutAsync(client, id, old);

        (first.StatusCode, second.StatusCode).Should().Be((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task On_SQLite_users_survive_a_restart()
    {
        using var folder = new SampleFolder();
        for (var start = 0; start < 2; start++)
        {
            await using var sample = SampleProcess.StartIn(folder, "OwnTables", ["--urls", "http://127.0.0.1:0", "--Scim:Token=" + Token]);
            using var client = SampleClient.Create(await sample.WaitForTenantUrlAsync(), Token);
            using var reply = await client.PostAsync("Users", SampleClient.Json(Ada));
            reply.StatusCode.Should().Be(start == 0 ? HttpStatusCode.Created : HttpStatusCode.Conflict);
        }

        File.Exists(Path.Combine(folder.Path, "own-tables.db")).Should().BeTrue();
    }

    [Fact]
    public async Task A_deleted_user_is_kept_as_a_row_and_frees_its_name()
    {
        await using var database = await (await PostgreSqlServer.Shared).CreateEmptyDatabaseAsync();
        await using var sample = Start(database);
        using var client = SampleClient.Create(await sample.WaitForTenantUrlAsync(), Token);

        var first = await GetIdAsync(await client.PostAsync("Users", SampleClient.Json(Ada)));
        using var twice = await client.PostAsync("Users", SampleClient.Json(Ada));
        using var deleted = await client.DeleteAsync("Users/" + first);
        await GetIdAsync(await client.PostAsync("Users", SampleClient.Json(Ada)));

        (twice.StatusCode, deleted.StatusCode).Should().Be((HttpStatusCode.Conflict, HttpStatusCode.NoContent));
        (await database.RunAsync("SELECT count(*), count(\"DeletedAt\") FROM \"Users\"")).Should().Be("2|1");
    }

    [Theory]
    [InlineData("Scim:Token")]
    [InlineData("Scim:Token", "--Scim:Token=")]
    [InlineData("expected 16 or more", "--Scim:Token=short")]
    public async Task A_missing_or_short_token_is_reported_in_one_sentence(string words, params string[] arguments)
    {
        await using var database = await (await PostgreSqlServer.Shared).CreateEmptyDatabaseAsync();
        await using var sample = SampleProcess.Start(
            "OwnTables", ["--urls", "http://127.0.0.1:0", "--ConnectionStrings:App=" + database.ConnectionString, .. arguments], ("Logging__LogLevel__Default", "Warning"));

        (await sample.WaitForExitAsync()).Should().Be(1);

        sample.Output.Should().StartWith("OwnTables cannot start. ").And.Contain(words).And.NotContain("\n").And.NotContain("   at ");
    }

    // Without a connection string, the sample takes SQLite.
    private static SampleProcess Start(PostgreSqlTestDatabase? database) => SampleProcess.Start(
        "OwnTables", ["--urls", "http://127.0.0.1:0", "--Scim:Token=" + Token, .. database is null ? [] : new[] { "--ConnectionStrings:App=" + database.ConnectionString }]);

    private static async Task<PostgreSqlTestDatabase?> CreateAsync(string provider) =>
        provider == "PostgreSQL" ? await (await PostgreSqlServer.Shared).CreateEmptyDatabaseAsync() : null;

    private static string User(string name) => $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"{{name}}"}""";

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string id, System.Net.Http.Headers.EntityTagHeaderValue? version)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, "Users/" + id) { Content = SampleClient.Json(User($"ada-{Guid.NewGuid()}")) };
        request.Headers.TryAddWithoutValidation("If-Match", version?.ToString());
        return client.SendAsync(request);
    }

    private static async Task<string> GetIdAsync(HttpResponseMessage created)
    {
        using var disposal = created;
        created.StatusCode.Should().Be(HttpStatusCode.Created);
        var body = await System.Text.Json.JsonDocument.ParseAsync(await created.Content.ReadAsStreamAsync());
        return body.RootElement.GetProperty("id").GetString() ?? throw new InvalidOperationException("The reply has no id.");
    }
}
