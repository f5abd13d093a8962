using Scim.Server.TeamDirectory.Tests.Support;

namespace Scim.Server.TeamDirectory.Tests.Starting;

public sealed class StartTests
{
    [Fact]
    public async Task Two_servers_that_start_at_once_over_an_empty_database_both_serve_it()
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
    public async Task Users_teams_and_sessions_are_there_after_a_restart()
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
    public async Task A_tenant_whose_name_no_path_can_hold_is_told_in_a_sentence(string tenant)
    {
        await using var sample = SampleProcess.Start("TeamDirectory", ["--urls", "http://127.0.0.1:0", "--ConnectionStrings:Directory=Host=/nowhere", "--Directory:Tenants:0=" + tenant]);

        (await sample.ExitAsync()).Should().Be(1);
        sample.Output.Should().StartWith($"TeamDirectory cannot start. Directory:Tenants: '{tenant}' is no name for a tenant").And.NotContain("   at ");
    }

    [Fact]
    public async Task Without_a_connection_string_it_says_what_to_set()
    {
        await using var sample = SampleProcess.Start("TeamDirectory", ["--urls", "http://127.0.0.1:0"]);

        (await sample.ExitAsync()).Should().Be(1);
        sample.Output.Should().StartWith("TeamDirectory cannot start. ConnectionStrings:Directory is missing;").And.NotContain("   at ");
    }

    [Fact]
    public async Task A_database_that_is_out_of_reach_is_told_in_a_sentence()
    {
        await using var sample = SampleProcess.Start("TeamDirectory", ["--urls", "http://127.0.0.1:0", "--ConnectionStrings:Directory=Host=/nowhere;Username=a;Password=secret"]);

        (await sample.ExitAsync()).Should().Be(1);
        sample.Output.Should().StartWith("TeamDirectory cannot start.").And.NotContain("   at ").And.NotContain("secret");
    }

    [Fact]
    public async Task Without_a_token_it_prints_one_with_the_Tenant_URL_and_where_to_sign_in()
    {
        await using var database = await (await PostgreSqlServer.Shared).CreateEmptyDatabaseAsync();
        await using var sample = SampleProcess.Start("TeamDirectory", ["--urls", "http://127.0.0.1:0", "--ConnectionStrings:Directory=" + database.ConnectionString]);
        var tenantUrl = await sample.TenantUrlAsync();
        using var client = SampleClient.To(tenantUrl, sample.After("Secret Token"));

        (await client.GetJsonAsync("Users")).GetProperty("totalResults").GetInt32().Should().Be(0);
        sample.After("Sign in").Should().Be(tenantUrl.Replace("/scim/v2", "/main", StringComparison.Ordinal));
    }
}
