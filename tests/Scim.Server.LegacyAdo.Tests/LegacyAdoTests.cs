using Scim.Server.AspNetCore.Tests.Samples;

namespace Scim.Server.LegacyAdo.Tests;

public sealed class LegacyAdoTests
{
    private const string Token = "legacy-token-0123456789";

    [Fact]
    public async Task Started_by_one_command_it_finds_who_was_there_and_keeps_what_it_is_given()
    {
        using var folder = new SampleFolder();
        await using (var before = SampleProcess.StartIn(folder, "LegacyAdo", ["--urls", "http://127.0.0.1:0", "--Scim:Token=" + Token]))
        {
            using var client = SampleClient.To(await before.TenantUrlAsync(), Token);
            var found = await client.GetJsonAsync("Users?filter=userName%20eq%20%22bjensen%22");
            using var created = await client.PostAsync("Users", SampleClient.User("Carol.Danvers"));

            using var refused = await client.DeleteAsync("Users/P0000000001");

            (await refused.Content.ReadAsStringAsync()).Should().Contain("A rule of the tables");
            found.GetProperty("Resources")[0].GetProperty("emails")[1].GetProperty("type").GetString().Should().Be("home");
            before.After("Data").Should().Be(Path.Combine(folder.Path, "legacy.db"));
            before.Output.Should().NotContain(Token);
            before.Terminate();
            (await before.ExitAsync()).Should().Be(0);
        }

        await using var after = SampleProcess.StartIn(folder, "LegacyAdo", ["--urls", "http://127.0.0.1:0", "--Scim:Token=" + Token]);
        using var again = SampleClient.To(await after.TenantUrlAsync(), Token);
        (await again.GetJsonAsync("Users")).GetProperty("Resources").EnumerateArray().Select(user => user.GetProperty("userName").GetString())
            .Should().Equal("ROOT", "BJENSEN", "JSMITH", "Carol.Danvers");
    }
}
