using Scim.Server.AspNetCore.Tests.Samples;

namespace Scim.Server.LegacyAdo.Tests;

public sealed class LegacyAdoTests
{
    private const string Token = "legacy-token-0123456789";

    [Fact]
    public async Task The_sample_finds_existing_people_and_keeps_provisioned_users_across_restarts()
    {
        using var folder = new SampleFolder();
        await using (var before = SampleProcess.StartIn(folder, "LegacyAdo", ["--urls", "http://127.0.0.1:0", "--Scim:Token=" + Token]))
        {
            using var client = SampleClient.Create(await before.WaitForTenantUrlAsync(), Token);
            var found = await client.GetJsonAsync("Users?filter=userName%20eq%20%22bjensen%22");
            using var created = await client.PostAsync("Users", SampleClient.User("Carol.Danvers"));

            using var refused = await client.DeleteAsync("Users/P0000000001");

            (await refused.Content.ReadAsStringAsync()).Should().Contain("A constraint of the database");
            found.GetProperty("Resources")[0].GetProperty("emails")[1].GetProperty("type").GetString().Should().Be("home");
            before.GetTextAfter("Data").Should().Be(Path.Combine(folder.Path, "legacy.db"));
            before.Output.Should().NotContain(Token);
            before.Terminate();
            (await before.WaitForExitAsync()).Should().Be(0);
        }

        await using var after = SampleProcess.StartIn(folder, "LegacyAdo", ["--urls", "http://127.0.0.1:0", "--Scim:Token=" + Token]);
        using var again = SampleClient.Create(await after.WaitForTenantUrlAsync(), Token);
        (await again.GetJsonAsync("Users")).GetProperty("Resources").EnumerateArray().Select(user => user.GetProperty("userName").GetString())
            .Should().Equal("ROOT", "BJENSEN", "JSMITH", "Carol.Danvers");
    }
}
