using Scim.Server.TeamDirectory.Tests.Support;

namespace Scim.Server.TeamDirectory.Tests.Starting;

public sealed class StartupTests
{
    [Fact]
    public async Task Two_servers_can_start_concurrently_on_an_empty_database()
    {
        await using var database = await (await PostgreSqlServer.Shared).CreateEmptyDatabaseAsync();
        var starting = new[] { DirectoryServer.StartAsync(database.ConnectionString), DirectoryServer.StartAsync(database.ConnectionString) };
        await using var one = await starting[0];
        await using var two = await starting[1];

        var id = await one.Scim().CreateUserAsync("ada");

        (await two.Scim().GetJsonAsync("Users/" + id)).GetProperty("userName").GetString().Should().Be("ada");
        using var ada = one.NewVisitor();
        (await ada.SignInAsync("main", "ada", Provisioning.Password)).Should().BeTrue();
        await ada.OpenAsync(new Uri(two.Root, "/main").ToString());
        ada.IsSignedIn.Should().BeTrue("a session holds at each server");
        (await database.RunAsync("SELECT string_agg(\"Name\", ',' ORDER BY \"Name\") FROM \"Tenants\"")).Should().Be("acme,globex,main");
    }

    [Fact]
    public async Task Users_teams_and_sessions_survive_a_restart()
    {
        await using var database = await (await PostgreSqlServer.Shared).CreateEmptyDatabaseAsync();
        string user, group;
        Visitor ada;
        await using (var before = await DirectoryServer.StartAsync(database.ConnectionString))
        {
            user = await before.Scim("acme").CreateUserAsync("ada");
            group = await before.Scim("acme").CreateGroupAsync("Team", user);
            ada = before.NewVisitor();
            await ada.SignInAsync("acme", "ada", Provisioning.Password);
        }

        await using var after = await DirectoryServer.StartAsync(database.ConnectionString);
        (await after.Scim("acme").GetJsonAsync("Groups/" + group)).GetProperty("members")[0].GetProperty("value").GetString().Should().Be(user);
        using (ada)
        {
            await ada.OpenAsync(new Uri(after.Root, "/acme").ToString());
            ada.IsSignedIn.Should().BeTrue();
        }
    }

    [Theory]
    [InlineData("users")]
    [InlineData("a b")]
    [InlineData("../main")]
    public async Task An_invalid_tenant_name_is_reported_in_a_sentence(string tenant)
    {
        await using var sample = SampleProcess.Start("TeamDirectory", ["--urls", "http://127.0.0.1:0", "--ConnectionStrings:Directory=Host=/nowhere", "--Directory:Tenants:0=" + tenant]);

        (await sample.WaitForExitAsync()).Should().Be(1);
        sample.Output.Should().StartWith($"TeamDirectory cannot start. Directory:Tenants: '{tenant}' is not a valid tenant name").And.NotContain("   at ");
    }

    [Fact]
    public async Task A_missing_connection_string_is_reported_with_its_setting()
    {
        await using var sample = SampleProcess.Start("TeamDirectory", ["--urls", "http://127.0.0.1:0"]);

        (await sample.WaitForExitAsync()).Should().Be(1);
        sample.Output.Should().StartWith("TeamDirectory cannot start. ConnectionStrings:Directory is missing;").And.NotContain("   at ");
    }

    [Fact]
    public async Task An_unreachable_database_is_reported_in_a_sentence()
    {
        await using var sample = SampleProcess.Start("TeamDirectory", ["--urls", "http://127.0.0.1:0", "--ConnectionStrings:Directory=Host=/nowhere;Username=a;Password=secret"]);

        (await sample.WaitForExitAsync()).Should().Be(1);
        sample.Output.Should().StartWith("TeamDirectory cannot start.").And.NotContain("   at ").And.NotContain("secret");
    }

    [Fact]
    public async Task Without_a_token_it_prints_one_with_the_Tenant_URL_and_where_to_sign_in()
    {
        await using var database = await (await PostgreSqlServer.Shared).CreateEmptyDatabaseAsync();
        await using var sample = SampleProcess.Start("TeamDirectory", ["--urls", "http://127.0.0.1:0", "--ConnectionStrings:Directory=" + database.ConnectionString]);
        var tenantUrl = await sample.WaitForTenantUrlAsync();
        using var client = SampleClient.Create(tenantUrl, sample.GetTextAfter("Secret Token"));

        (await client.GetJsonAsync("Users")).GetProperty("totalResults").GetInt32().Should().Be(0);
        sample.GetTextAfter("Sign in").Should().Be(tenantUrl.Replace("/scim/v2", "/main", StringComparison.Ordinal));
    }
}
