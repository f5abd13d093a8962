using Microsoft.Extensions.DependencyInjection;
using Scim.Server.EntityFrameworkCore.Tests.Support;
using Scim.Server.Hosting;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Ids that the projection formats, such as <c>row.Id.ToString("N")</c>: members and groups show the same text as the resource.</summary>
public sealed class FormattedKeyTests(FormatDatabase database) : IClassFixture<FormatDatabase>, IAsyncDisposable
{
    private readonly Engine engine = Start(database);

    [Fact]
    public async Task Members_and_groups_use_the_id_format_of_the_resource()
    {
        var user = (await engine.SendAsync(ScimOperation.Create, "User", body: $$"""{"schemas":["{{ScimUrns.User}}"],"userName":"ada"}""")).Body?["id"]?.GetValue<string>() ?? "";
        var (reply, group) = await engine.SendAsync(
            ScimOperation.Create, "Group", body: $$"""{"schemas":["{{ScimUrns.Group}}"],"displayName":"Team","members":[{"value":"{{user}}"}]}""");
        reply.Status.Should().Be(201, group?.ToJsonString());
        var id = group?["id"]?.GetValue<string>() ?? "";
        user.Should().MatchRegex("^[0-9a-f]{32}$");
        id.Should().MatchRegex("^team-[0-9a-f]{32}$");
        (await engine.SendAsync(ScimOperation.Find, "Group", id)).Body?["members"]?[0]?["value"]?.GetValue<string>().Should().Be(user);
        (await engine.SendAsync(ScimOperation.Find, "User", user)).Body?["groups"]?[0]?["value"]?.GetValue<string>().Should().Be(id);

        foreach (var (type, filter, expected) in new[]
        {
            ("Group", $"members.value eq \"{user}\"", id), ("Group", $"id eq \"{id}\"", id), ("User", $"groups.value eq \"{id}\"", user), ("User", $"id eq \"{user}\"", user),
        })
        {
            var (found, page) = await engine.SendAsync(ScimOperation.Query, type, query: new() { Filter = filter, SortBy = "id" });
            found.Status.Should().Be(200, page?.ToJsonString());
            page?["Resources"]?[0]?["id"]?.GetValue<string>().Should().Be(expected, filter);
        }

        var other = Guid.Parse(user).ToString();
        (await engine.SendAsync(ScimOperation.Find, "User", other)).Reply.Status.Should().Be(404, "it is not the id that is shown");
        (await engine.SendAsync(ScimOperation.Query, "Group", query: new() { Filter = $"members.value eq \"{other}\"" })).Body?["totalResults"]?.GetValue<int>().Should().Be(0);
        (await engine.PatchAsync("Group", id, $$"""{"op":"remove","path":"members[value eq \"{{user}}\"]"}""")).Reply.Status.Should().BeLessThan(300);
        (await engine.SendAsync(ScimOperation.Find, "Group", id)).Body?["members"]?.AsArray().Should().BeEmpty();
    }

    [Theory]
    [InlineData("co")]
    [InlineData("sw")]
    [InlineData("gt")]
    public async Task An_operator_that_needs_the_formatted_text_is_400(string comparison)
    {
        var (reply, body) = await engine.SendAsync(ScimOperation.Query, "User", query: new() { Filter = $"id {comparison} \"a\"" });
        reply.Status.Should().Be(400);
        body?["scimType"]?.GetValue<string>().Should().Be("invalidFilter");
    }

    public ValueTask DisposeAsync() => engine.DisposeAsync();

    private static Engine Start(FormatDatabase database)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddDbContext<FormatDb>(database.Use);
        collection.AddScimCore().AddStore<ScimUser, FormatUserStore>().AddStore<ScimGroup, FormatTeamStore>();
        return new Engine(collection.BuildServiceProvider(), "");
    }
}
