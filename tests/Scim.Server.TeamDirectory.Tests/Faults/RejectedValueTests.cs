using System.Net;
using Scim.Server.TeamDirectory.Tests.Support;

namespace Scim.Server.TeamDirectory.Tests.Faults;

/// <summary>Values that the application's own database rejects.</summary>
public sealed class RejectedValueTests(ServedDirectory served) : IClassFixture<ServedDirectory>
{
    private readonly HttpClient scim = served.Server.Scim();

    [Fact]
    public async Task A_violation_of_a_unique_index_outside_SCIM_is_a_clear_conflict()
    {
        await served.Database.RunAsync(
            "ALTER TABLE \"Teams\" ADD COLUMN \"Floor\" integer NOT NULL DEFAULT 3",
            "CREATE UNIQUE INDEX \"IX_Teams_Floor\" ON \"Teams\" (\"Floor\")");
        var first = await scim.CreateGroupAsync("First");

        using var second = await scim.PostAsync("Groups", Group("Second"));

        var error = await second.ShouldFailAsync(409);
        error.GetProperty("scimType").GetString().Should().Be("uniqueness");
        error.GetProperty("detail").GetString().Should().NotContain("displayName", "that name is free").And.NotContain("IX_");
        (await scim.GetJsonAsync("Groups")).GetProperty("Resources")[0].GetProperty("id").GetString().Should().Be(first);
    }

    [Fact]
    public async Task A_check_constraint_violation_is_a_clear_400_and_leaves_nothing_behind()
    {
        await served.Database.RunAsync("ALTER TABLE \"AspNetUsers\" ADD CONSTRAINT \"CK_Title\" CHECK (\"Title\" <> 'King')");

        using var king = await scim.PostAsync("Users", SampleClient.Json($$"""{"schemas":["{{ScimUrns.User}}"],"userName":"king","title":"King","emails":[{"value":"king@example.com"}]}"""));

        (await king.ShouldFailAsync(400)).GetProperty("detail").GetString().Should().NotContain("CK_");
        (await served.Database.RunAsync("SELECT count(*) FROM \"UserEmails\" WHERE \"Value\" = 'king@example.com'")).Should().Be("0");
    }

    [Fact]
    public async Task A_value_that_is_longer_than_its_column_is_a_clear_400()
    {
        using var longer = await scim.PostAsync("Users", SampleClient.User(new string('a', 300)));
        (await longer.ShouldFailAsync(400)).GetProperty("scimType").GetString().Should().Be("invalidValue");
    }

    [Fact]
    public async Task A_reference_to_a_row_that_does_not_exist_is_a_clear_400()
    {
        await served.Database.RunAsync("CREATE TABLE \"Types\" (\"Name\" text PRIMARY KEY); ALTER TABLE \"AspNetUsers\" ADD FOREIGN KEY (\"UserType\") REFERENCES \"Types\"");

        using var refused = await scim.PostAsync("Users", SampleClient.Json($$"""{"schemas":["{{ScimUrns.User}}"],"userName":"led","userType":"nobody"}"""));

        (await refused.ShouldFailAsync(400)).GetProperty("scimType").GetString().Should().Be("invalidValue");
    }

    [Fact]
    public async Task A_manager_is_stored_as_sent()
    {
        foreach (var manager in new[] { Guid.NewGuid().ToString(), "bjensen@example.com" })
        {
            var user = $$"""{"schemas":["{{ScimUrns.User}}"],"userName":"of {{manager}}","{{ScimUrns.EnterpriseUser}}":{"manager":{"value":"{{manager}}"} } }""";
            using var created = await scim.PostAsync("Users", SampleClient.Json(user));

            (await created.Content.ReadAsStringAsync()).Should().Contain($"\"value\":\"{manager}\"");
        }
    }

    [Fact]
    public async Task If_one_of_two_changes_in_a_request_is_rejected_neither_is_stored()
    {
        await scim.CreateUserAsync("taken");
        var id = await scim.CreateUserAsync("free");
        const string Both = """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","value":{"title":"Queen","userName":"TAKEN"}}]}""";

        using var refused = await scim.PatchAsync("Users/" + id, SampleClient.Json(Both));

        await refused.ShouldFailAsync(409);
        (await scim.GetStringAsync("Users/" + id)).Should().Contain("\"free\"").And.NotContain("Queen");
    }

    private static StringContent Group(string name) => SampleClient.Json($$"""{"schemas":["{{ScimUrns.Group}}"],"displayName":"{{name}}"}""");
}
