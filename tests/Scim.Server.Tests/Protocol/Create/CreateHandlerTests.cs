using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Create;

public sealed class CreateHandlerTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestServer server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Create_returns_201_with_the_resource_and_its_location()
    {
        var reply = await CreateAsync("User", TestServer.CreateUserBody("bjensen", ""","nickName":"Babs" """));

        reply.Status.Should().Be(201, reply.Text);
        reply.Json["userName"]?.GetValue<string>().Should().Be("bjensen");
        reply.Json["nickName"]?.GetValue<string>().Should().Be("Babs");
        var location = $"{TestServer.BaseUri}/Users/{reply.Id}";
        reply.Reply.Location.Should().Be(location);
        reply.Json["meta"]?["location"]?.GetValue<string>().Should().Be(location);
        reply.Json["meta"]?["resourceType"]?.GetValue<string>().Should().Be("User");
        reply.Json["meta"]?["version"]?.GetValue<string>().Should().Be(reply.Reply.ETag);
        reply.Json["meta"]?["created"]?.GetValue<string>().Should().Be(reply.Json["meta"]?["lastModified"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("", "invalidSyntax")]
    [InlineData("{", "invalidSyntax")]
    [InlineData("[]", "invalidSyntax")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"]}""", "invalidValue")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":" "}""", "invalidValue")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"x","active":"maybe"}""", "invalidValue")]
    public async Task Create_rejects_a_body_that_is_not_a_valid_user(string body, string type)
    {
        var reply = await CreateAsync("User", body);

        (reply.Status, reply.ScimType).Should().Be((400, type), reply.Text);
        (await server.QueryAsync("User", ScimQueryParameters.None)).Json["totalResults"]?.GetValue<int>().Should().Be(0);
    }

    [Fact]
    public async Task Create_returns_409_when_the_name_exists_in_another_case()
    {
        await server.CreateUserAsync("bjensen");

        var reply = await CreateAsync("User", TestServer.CreateUserBody("BJENSEN"));

        (reply.Status, reply.ScimType).Should().Be((409, "uniqueness"));
    }

    [Fact]
    public async Task Create_returns_the_requested_attributes()
    {
        var reply = await server.SendAsync(new ScimRequest(server.CreateRequest(ScimOperation.Create, "User", body: TestServer.CreateUserBody("bjensen", ""","title":"x" """)))
        {
            Query = new ScimQueryParameters { Attributes = "userName" },
        });

        reply.Status.Should().Be(201);
        reply.Json.Select(member => member.Key).Should().BeEquivalentTo("schemas", "id", "userName");
    }

    [Fact]
    public async Task Create_of_a_group_stores_each_member_once_and_sets_its_type()
    {
        var user = await server.CreateUserAsync("bjensen");
        var inner = await server.CreateGroupAsync("Inner");

        var reply = await CreateAsync("Group", TestServer.CreateGroupBody("Outer", user, inner, user));

        reply.Status.Should().Be(201, reply.Text);
        reply.Json["members"]!.AsArray().Select(member => (member?["value"]?.GetValue<string>(), member?["type"]?.GetValue<string>())) // shown by default
            .Should().BeEquivalentTo(new[] { (user, "User"), (inner, "Group") });
    }

    [Fact]
    public async Task Create_of_a_group_is_rejected_with_the_ids_of_members_that_do_not_exist()
    {
        var reply = await CreateAsync("Group", TestServer.CreateGroupBody("Guides", "nobody", "none"));

        (reply.Status, reply.ScimType).Should().Be((400, "invalidValue"));
        reply.Detail.Should().Contain("'nobody', 'none'");
    }

    [Theory]
    [InlineData(true, 409)]
    [InlineData(false, 201)]
    public async Task Create_of_a_group_with_an_existing_name_depends_on_the_policy(bool unique, int status)
    {
        await using var policy = new TestServer(options: options => options.UniqueGroupNames = unique);
        await policy.CreateGroupAsync("Guides");

        (await policy.SendAsync(ScimOperation.Create, "Group", body: TestServer.CreateGroupBody("GUIDES"))).Status.Should().Be(status);
    }

    private Task<TestReply> CreateAsync(string type, string body) => server.SendAsync(ScimOperation.Create, type, body: body);
}
