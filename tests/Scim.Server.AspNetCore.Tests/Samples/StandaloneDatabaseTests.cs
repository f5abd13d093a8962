using System.Net;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Samples;

/// <summary>Standalone over a database.</summary>
public sealed class StandaloneDatabaseTests
{
    private const string Token = "standalone-token-0123456789";
    private const string File = "Data Source=scim.db";
    private static readonly string[] Usual = ["--urls=http://127.0.0.1:0", "--Scim:Token=" + Token];

    [Fact]
    public async Task Resources_in_a_SQLite_file_survive_a_restart()
    {
        using var folder = new SampleFolder();
        string[] settings = ["--Scim:Store=sqlite", "--ConnectionStrings:Scim=" + File, "--Scim:Synchronous=Normal", "--Scim:BusyTimeout=00:00:01"];

        (await CreateAndCountAsync(SampleProcess.StartIn(folder, "Standalone", [.. Usual, .. settings]), "bjensen")).Should().Be(1);
        (await CreateAndCountAsync(SampleProcess.StartIn(folder, "Standalone", [.. Usual, .. settings]), "mandy")).Should().Be(2);
    }

    [Fact]
    public async Task Resources_in_PostgreSQL_survive_a_restart()
    {
        await using var database = await (await PostgreSqlServer.Shared).CreateEmptyDatabaseAsync();
        string[] settings = ["--Scim:Store=postgres", "--ConnectionStrings:Scim=" + database.ConnectionString, "--Scim:PrepareStatements=false", "--Scim:CommandTimeout=00:00:20"];

        (await CreateAndCountAsync(SampleProcess.Start("Standalone", [.. Usual, .. settings]), "bjensen")).Should().Be(1);
        (await CreateAndCountAsync(SampleProcess.Start("Standalone", [.. Usual, .. settings]), "mandy")).Should().Be(2);
    }

    [Fact]
    public async Task A_query_reads_no_more_than_its_limit_unless_its_path_is_indexed()
    {
        string[] settings = [.. Usual, "--Scim:Store=sqlite", "--ConnectionStrings:Scim=" + File, "--Scim:ScanLimit=1", "--Scim:IndexedPaths:User:0=title"];
        await using var sample = SampleProcess.Start("Standalone", settings);
        using var client = SampleClient.Create(await sample.WaitForTenantUrlAsync(), Token);
        foreach (var name in (string[])["bjensen", "mandy", "babs"])
        {
            using var created = await client.PostAsync("Users", SampleClient.User(name));
            created.StatusCode.Should().Be(HttpStatusCode.Created);
        }

        using var indexed = await client.GetAsync("Users?filter=title%20eq%20%22chief%22");
        using var scanned = await client.GetAsync("Users?filter=nickName%20eq%20%22Babs%22");

        indexed.StatusCode.Should().Be(HttpStatusCode.OK);
        var error = await scanned.ShouldBeErrorAsync(400);
        error.GetProperty("scimType").GetString().Should().Be("tooMany");
        error.GetProperty("detail").GetString().Should().Contain("'nickName'").And.Contain("IndexedPaths");
    }

    [Fact]
    public async Task A_DBA_can_create_the_tables()
    {
        await using var database = await (await PostgreSqlServer.Shared).CreateEmptyDatabaseAsync();
        string[] settings = [.. Usual, "--Scim:Store=postgres", "--ConnectionStrings:Scim=" + database.ConnectionString, "--Scim:ApplySchema=false"];

        await using var early = SampleProcess.Start("Standalone", settings);
        (await early.WaitForExitAsync()).Should().Be(1);
        early.Output.Should().Contain("Standalone cannot start. The database lacks 001_initial").And.NotContain("   at ");

        await using var printer = SampleProcess.Start("Standalone", ["--print-schema", "postgres"]);
        (await printer.WaitForExitAsync()).Should().Be(0);
        await database.RunAsync(printer.Output);

        (await CreateAndCountAsync(SampleProcess.Start("Standalone", settings), "bjensen")).Should().Be(1);
    }

    [Fact]
    public async Task Several_servers_serve_one_tenant()
    {
        await using var database = await (await PostgreSqlServer.Shared).CreateEmptyDatabaseAsync();
        string[] settings =
        [
            .. Usual, "--Scim:Store=postgres", "--ConnectionStrings:Scim=" + database.ConnectionString, "--Scim:CursorKey=" + Convert.ToBase64String(new byte[32]),
        ];
        await using var one = SampleProcess.Start("Standalone", settings);
        await using var other = SampleProcess.Start("Standalone", settings);
        using var first = SampleClient.Create(await one.WaitForTenantUrlAsync(), Token);
        using var second = SampleClient.Create(await other.WaitForTenantUrlAsync(), Token);

        using var bjensen = await first.PostAsync("Users", SampleClient.User("bjensen"));
        using var mandy = await second.PostAsync("Users", SampleClient.User("mandy"));
        using var again = await second.PostAsync("Users", SampleClient.User("BJensen"));
        var cursor = (await first.GetJsonAsync("Users?cursor&count=1")).GetProperty("nextCursor").GetString();
        var rest = await second.GetJsonAsync($"Users?cursor={Uri.EscapeDataString(cursor ?? "")}&count=1");

        bjensen.StatusCode.Should().Be(HttpStatusCode.Created);
        mandy.StatusCode.Should().Be(HttpStatusCode.Created);
        await again.ShouldBeErrorAsync(409);
        rest.GetProperty("Resources")[0].GetProperty("userName").GetString().Should().Be("mandy");
        one.Output.Should().NotContain("INSERT INTO");
    }

    [Fact]
    public async Task The_host_is_ready_only_while_its_database_is_available()
    {
        await using var server = await PostgreSqlServer.StartAsync(PostgreSqlServer.TestOptions);
        await using var database = await server.CreateEmptyDatabaseAsync();
        await using var sample = SampleProcess.Start("Standalone", [.. Usual, "--Scim:Store=postgres", "--ConnectionStrings:Scim=" + database.ConnectionString]);
        using var client = SampleClient.Create(await sample.WaitForTenantUrlAsync(), Token);

        (await StatusAsync(client, "/health/ready")).Should().Be(HttpStatusCode.OK);
        await server.StopAsync();
        (await StatusAsync(client, "/health/ready")).Should().Be(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync(client, "/health/live")).Should().Be(HttpStatusCode.OK);
        (await StatusAsync(client, "Users")).Should().Be(HttpStatusCode.ServiceUnavailable);
        await server.RestartAsync();
        (await StatusAsync(client, "/health/ready")).Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("sqlite", "Data Source=:memory:", "memory")]
    [InlineData("sqlite", "Data Source=nowhere/scim.db", "nowhere")]
    [InlineData("sqlite", "Server=db", "erver")]
    [InlineData("postgres", "Data=scim.db", "The connection string for PostgreSQL cannot be read: Couldn't set data")]
    [InlineData("postgres", "Username=scim", "The connection string for PostgreSQL cannot be read: it does not specify a Host.")]
    public async Task An_invalid_connection_string_is_reported_in_one_sentence(string store, string connectionString, string word)
    {
        await using var sample = SampleProcess.Start("Standalone", [.. Usual, "--Scim:Store=" + store, "--ConnectionStrings:Scim=" + connectionString]);

        (await sample.WaitForExitAsync()).Should().Be(1);
        sample.Output.Should().Contain("Standalone cannot start. ").And.Contain(word).And.NotContain("   at ");
    }

    private static async Task<int> CreateAndCountAsync(SampleProcess started, string userName)
    {
        await using var sample = started;
        using var client = SampleClient.Create(await sample.WaitForTenantUrlAsync(), Token);
        using var created = await client.PostAsync("Users", SampleClient.User(userName));
        created.StatusCode.Should().Be(HttpStatusCode.Created);
        var count = (await client.GetJsonAsync("Users")).GetProperty("totalResults").GetInt32();
        sample.Terminate();
        (await sample.WaitForExitAsync()).Should().Be(0);
        return count;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        return response.StatusCode;
    }
}
