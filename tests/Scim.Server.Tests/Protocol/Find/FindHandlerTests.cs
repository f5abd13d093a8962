using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Find;

public sealed class FindHandlerTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Enterprise = ScimUrns.EnterpriseUser;
    private readonly TestServer server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("none")]
    [InlineData("")]
    [InlineData("../x?y=\"z\"")]
    public async Task Find_returns_404_when_the_id_does_not_exist(string id)
    {
        var reply = await server.FindAsync("User", id);

        reply.Status.Should().Be(404);
        reply.Json["status"]?.GetValue<string>().Should().Be("404");
        reply.Json["schemas"]!.ToJsonString().Should().Be($"[\"{ScimUrns.Error}\"]"); // every error has schemas
    }

    [Fact]
    public async Task Find_returns_only_the_requested_attributes()
    {
        var id = await server.CreateUserAsync("bjensen", ""","nickName":"Babs","name":{"givenName":"Barbara","familyName":"Jensen"} """);

        var reply = await server.SendAsync(new ScimRequest(server.CreateRequest(ScimOperation.Find, "User", id)) { Query = new() { Attributes = "NAME.givenName,nope" } });

        reply.Status.Should().Be(200);
        reply.Json.Select(member => member.Key).Should().BeEquivalentTo("schemas", "id", "name");
        reply.Json["name"]!.ToJsonString().Should().Be("""{"givenName":"Barbara"}"""); // asked for by name
    }

    [Fact]
    public async Task Find_returns_the_requested_attributes_whatever_was_requested_before()
    {
        var id = await server.CreateUserAsync("bjensen", ""","nickName":"Babs","title":"Guide","timezone":"Europe/Berlin" """);
        string[] names = ["userName", "nickName", "title", "timezone"];
        var lists = names.SelectMany(name => names.Where(other => other != name).Select(other => $"{name},{other}")).ToArray();
        string[] hosts = ["https://a.test", "https://b.test"];

        foreach (var (list, host) in Enumerable.Repeat(lists.SelectMany(list => hosts.Select(host => (list, host))), 3).SelectMany(all => all))
        {
            var request = new ScimRequest(server.CreateRequest(ScimOperation.Find, "User", id)) { BaseUri = host };
            var shown = await server.SendAsync(new ScimRequest(request) { Query = new() { Attributes = $"{list},meta.location" } });
            var rest = await server.SendAsync(new ScimRequest(request) { Query = new() { ExcludedAttributes = list } });

            shown.Json.Select(member => member.Key).Should().BeEquivalentTo(["schemas", "id", "meta", .. list.Split(',')]);
            rest.Json.Select(member => member.Key).Should().BeEquivalentTo(["schemas", "id", "meta", .. names.Except(list.Split(','))]);
            shown.Json["meta"]!.ToJsonString().Should().Contain(host); // asked for
            rest.Json["meta"]!.ToJsonString().Should().Contain(host); // shown by default
        }
    }

    [Fact]
    public async Task Find_rejects_attributes_together_with_excludedAttributes()
    {
        var id = await server.CreateUserAsync("bjensen");

        var reply = await server.SendAsync(new ScimRequest(server.CreateRequest(ScimOperation.Find, "User", id)) { Query = new() { Attributes = "name", ExcludedAttributes = "title" } });

        (reply.Status, reply.ScimType).Should().Be((400, "invalidValue"));
    }

    [Fact]
    public async Task Find_of_a_group_returns_304_when_the_version_matches()
    {
        var id = await server.CreateGroupAsync("Guides");
        var version = (await server.FindAsync("Group", id)).Reply.ETag;

        var reply = await server.SendAsync(new ScimRequest(server.CreateRequest(ScimOperation.Find, "Group", id)) { IfNoneMatch = $"\"other\", {version}" });

        reply.Status.Should().Be(304);
        reply.Reply.ETag.Should().Be(version);
        reply.Reply.Body.Should().BeNull();
    }

    [Fact]
    public async Task Find_of_a_user_returns_304_only_while_its_returned_groups_are_unchanged()
    {
        var id = await server.CreateUserAsync("bjensen");
        var request = new ScimRequest(server.CreateRequest(ScimOperation.Find, "User", id)) { IfNoneMatch = (await server.FindAsync("User", id)).Reply.ETag };

        (await server.SendAsync(request)).Status.Should().Be(304);
        await server.CreateGroupAsync("Guides", id);

        (await server.SendAsync(request)).Status.Should().Be(200);
        (await server.SendAsync(new ScimRequest(request) { Query = new() { ExcludedAttributes = "groups" } })).Status.Should().Be(304);
        (await server.SendAsync(new ScimRequest(request) { IfNoneMatch = (await server.FindAsync("User", id)).Reply.ETag })).Status.Should().Be(304);
    }

    [Fact]
    public async Task Find_of_a_user_returns_its_direct_and_indirect_groups()
    {
        var user = await server.CreateUserAsync("bjensen");
        var inner = await server.CreateGroupAsync("Inner", user);
        var outer = await server.CreateGroupAsync("Outer", inner);

        var groups = (await server.FindAsync("User", user)).Json["groups"]!.AsArray(); // the user is in two

        groups.Select(group => (group?["value"]?.GetValue<string>(), group?["type"]?.GetValue<string>(), group?["display"]?.GetValue<string>(), group?["$ref"]?.GetValue<string>()))
            .Should().BeEquivalentTo(new[]
            {
                (inner, "direct", "Inner", $"{TestServer.BaseUri}/Groups/{inner}"),
                (outer, "indirect", "Outer", $"{TestServer.BaseUri}/Groups/{outer}"),
            });
    }

    [Fact]
    public async Task Find_returns_the_display_name_of_the_manager()
    {
        var boss = await server.CreateUserAsync("boss", ""","displayName":"The Boss" """);
        var user = await server.CreateUserAsync("bjensen", $$""","{{Enterprise}}":{"manager":{"value":"{{boss}}"} } """);

        var manager = (await server.FindAsync("User", user)).Json[Enterprise]?["manager"];

        manager?["displayName"]?.GetValue<string>().Should().Be("The Boss");
        manager?["$ref"]?.GetValue<string>().Should().Be($"{TestServer.BaseUri}/Users/{boss}");
    }

    [Fact]
    public async Task Find_of_a_group_streams_its_members_with_type_reference_and_display()
    {
        var user = await server.CreateUserAsync("bjensen", ""","displayName":"Babs" """);
        var group = await server.CreateGroupAsync("Guides", user);

        var reply = await server.FindAsync("Group", group);

        reply.Reply.Body?.Length.Should().BeNull();
        var member = reply.Json["members"]!.AsArray().Should().ContainSingle().Subject; // shown by default
        member!["value"]?.GetValue<string>().Should().Be(user); // one member
        member["type"]?.GetValue<string>().Should().Be("User");
        member["display"]?.GetValue<string>().Should().Be("Babs");
        member["$ref"]?.GetValue<string>().Should().Be($"{TestServer.BaseUri}/Users/{user}");
    }

    [Fact]
    public async Task Find_of_a_group_returns_an_empty_list_when_it_has_no_members()
    {
        var reply = await server.FindAsync("Group", await server.CreateGroupAsync("Guides"));

        reply.Json["members"]?.AsArray().Should().BeEmpty();
        reply.Json.ContainsKey("members").Should().BeTrue();
    }

    [Fact]
    public async Task Find_of_a_group_does_not_read_excluded_members()
    {
        var id = await server.CreateGroupAsync("Guides");

        var reply = await server.SendAsync(new ScimRequest(server.CreateRequest(ScimOperation.Find, "Group", id)) { Query = new() { ExcludedAttributes = "members" } });

        reply.Json.ContainsKey("members").Should().BeFalse();
        reply.Reply.Body?.Length.Should().NotBeNull();
    }

    [Fact]
    public async Task Find_of_a_large_group_returns_every_member()
    {
        var users = new List<string>();
        for (var index = 0; index < 500; index++)
        {
            users.Add(await server.CreateUserAsync($"user-{index}"));
        }

        var group = await server.CreateGroupAsync("Crowd", [.. users]);

        (await server.FindAsync("Group", group)).MemberIds.Should().BeEquivalentTo(users);
    }

    [Fact]
    public async Task Find_does_not_return_a_resource_of_another_tenant()
    {
        var id = await server.CreateUserAsync("bjensen");

        (await server.SendAsync(new ScimRequest(server.CreateRequest(ScimOperation.Find, "User", id)) { Tenant = "other" })).Status.Should().Be(404);
    }

    [Fact]
    public async Task Find_returns_inline_members_and_an_empty_list_when_there_are_none()
    {
        await using var plain = new TestServer(builder =>
        {
            builder.Services.AddSingleton<PlainStore<ScimGroup>>();
            builder.Services.AddSingleton<PlainStore<ScimUser>>();
            builder.AddStore<ScimGroup, PlainStore<ScimGroup>>().AddStore<ScimUser, PlainStore<ScimUser>>();
        });
        var user = await plain.CreateUserAsync("bjensen");

        (await plain.FindAsync("Group", await plain.CreateGroupAsync("One", user))).MemberIds.Should().Equal(user);
        (await plain.FindAsync("Group", await plain.CreateGroupAsync("None"))).Json["members"]?.AsArray().Should().BeEmpty();
    }
}
