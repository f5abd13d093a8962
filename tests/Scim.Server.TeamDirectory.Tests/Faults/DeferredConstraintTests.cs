using System.Net;
using Scim.Server.TeamDirectory.Tests.Support;

namespace Scim.Server.TeamDirectory.Tests.Faults;

/// <summary>Deferred constraints, which the database checks at the commit, after every statement has succeeded.</summary>
public sealed class DeferredConstraintTests(ServedDirectory served) : IClassFixture<ServedDirectory>
{
    private readonly HttpClient scim = served.Server.Scim();

    [Theory]
    [InlineData("Users")]
    [InlineData("Groups")]
    public async Task A_violation_is_a_clear_conflict_and_leaves_nothing_behind(string endpoint)
    {
        var (table, name) = endpoint == "Users" ? ("AspNetUsers", "userName") : ("Teams", "displayName");
        await served.Database.RunAsync($"ALTER TABLE \"{table}\" ADD CONSTRAINT \"Late{table}\" UNIQUE (\"ExternalId\") DEFERRABLE INITIALLY DEFERRED");
        HttpContent Body(string text) => SampleClient.Json($$"""{"{{name}}":"{{text}}","externalId":"late {{endpoint}}"}""");
        using var first = await scim.PostAsync(endpoint, Body("first, late"));

        using var second = await scim.PostAsync(endpoint, Body("second, late"));

        (await second.ShouldFailAsync(409)).GetProperty("detail").GetString().Should().NotContain("Late");
        first.StatusCode.Should().Be(HttpStatusCode.Created);
        (await served.Database.RunAsync($"SELECT count(*) FROM \"{table}\" WHERE \"ExternalId\" = 'late {endpoint}'")).Should().Be("1");
    }
}
