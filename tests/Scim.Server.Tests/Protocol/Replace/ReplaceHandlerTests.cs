using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Replace;

public sealed class ReplaceHandlerTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestServer server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Replace_clears_omitted_attributes_and_keeps_read_only_ones()
    {
        var id = await server.CreateUserAsync("bjensen", ""","nickName":"Babs","title":"Guide" """);
        var before = await server.FindAsync("User", id);

        var reply = await ReplaceAsync("User", id, TestServer.CreateUserBody("bjensen", ""","id":"zz","title":"Boss","meta":{"created":"2001-01-01T00:00:00Z"} """));

        reply.Status.Should().Be(200, reply.Text);
        reply.Id.Should().Be(id);
        reply.Json.ContainsKey("nickName").Should().BeFalse();
        reply.Json["title"]?.GetValue<string>().Should().Be("Boss");
        reply.Json["meta"]?["created"]?.GetValue<string>().Should().Be(before.Json["meta"]?["created"]?.GetValue<string>());
        reply.Reply.ETag.Should().NotBe(before.Reply.ETag);
    }

    [Fact]
    public async Task Replace_keeps_version_and_lastModified_when_nothing_changes()
    {
        var id = await server.CreateUserAsync("bjensen", ""","title":"Guide" """);
        var before = await server.FindAsync("User", id);

        var reply = await ReplaceAsync("User", id, TestServer.CreateUserBody("bjensen", ""","title":"Guide" """));

        reply.Status.Should().Be(200);
        reply.Text.Should().Be(before.Text);
        reply.Reply.ETag.Should().Be(before.Reply.ETag);
    }

    [Fact]
    public async Task Replace_returns_404_when_the_resource_does_not_exist()
    {
        (await ReplaceAsync("User", "none", TestServer.CreateUserBody("x"))).Status.Should().Be(404);
        (await server.QueryAsync("User", ScimQueryParameters.None)).Json["totalResults"]?.GetValue<int>().Should().Be(0);
    }

    [Fact]
    public async Task Replace_returns_400_when_a_required_attribute_is_missing()
    {
        var id = await server.CreateUserAsync("bjensen");

        var reply = await ReplaceAsync("User", id, $$"""{"schemas":["{{ScimUrns.User}}"],"title":"x"}""");

        (reply.Status, reply.ScimType).Should().Be((400, "invalidValue"));
    }

    [Fact]
    public async Task Replace_returns_409_when_the_name_exists()
    {
        await server.CreateUserAsync("taken");
        var id = await server.CreateUserAsync("bjensen");

        var reply = await ReplaceAsync("User", id, TestServer.CreateUserBody("TAKEN"));

        (reply.Status, reply.ScimType).Should().Be((409, "uniqueness"));
    }

    [Fact]
    public async Task Replace_of_a_group_replaces_its_members()
    {
        var (first, second) = (await server.CreateUserAsync("first"), await server.CreateUserAsync("second"));
        var group = await server.CreateGroupAsync("Guides", first);

        var reply = await ReplaceAsync("Group", group, TestServer.CreateGroupBody("Guides", second));

        reply.Status.Should().Be(200, reply.Text);
        reply.MemberIds.Should().Equal(second);
    }

    [Fact]
    public async Task Replace_of_a_group_keeps_the_version_when_the_members_are_the_same()
    {
        var (first, second) = (await server.CreateUserAsync("first"), await server.CreateUserAsync("second"));
        var group = await server.CreateGroupAsync("Guides", first, second);
        var before = await server.FindAsync("Group", group);

        var reply = await ReplaceAsync("Group", group, TestServer.CreateGroupBody("Guides", second, first));

        reply.Status.Should().Be(200, reply.Text);
        reply.Reply.ETag.Should().Be(before.Reply.ETag);
    }

    [Fact]
    public async Task Replace_rejects_a_changed_immutable_attribute()
    {
        var schema = new ScimSchema("urn:example:Device", "Device", [new ScimAttribute("serial") { Mutability = ScimMutability.Immutable }, new ScimAttribute("label")]);
        await using var devices = new TestServer(builder => builder.AddResourceType(new ScimResourceType("Device", "Devices", schema)).AddTestStores());
        const string head = "\"schemas\":[\"urn:example:Device\"]";
        var id = (await devices.SendAsync(ScimOperation.Create, "Device", body: $$"""{ {{head}},"label":"a"}""")).Id;

        (await devices.SendAsync(ScimOperation.Replace, "Device", id, $$"""{ {{head}},"serial":"1"}""")).Status.Should().Be(200);
        var other = await devices.SendAsync(ScimOperation.Replace, "Device", id, $$"""{ {{head}},"serial":"2"}""");
        (other.Status, other.ScimType).Should().Be((400, "mutability"));
        var without = await devices.SendAsync(ScimOperation.Replace, "Device", id, $$"""{ {{head}},"label":"b"}""");
        without.Json["serial"]?.GetValue<string>().Should().Be("1");
    }

    private Task<TestReply> ReplaceAsync(string type, string id, string body) => server.SendAsync(ScimOperation.Replace, type, id, body);
}
