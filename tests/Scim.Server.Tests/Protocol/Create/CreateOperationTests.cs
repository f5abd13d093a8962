using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Create;

public sealed class CreateOperationTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestServer server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Create_answers_201_with_the_resource_and_its_location()
    {
        var reply = await CreateAsync("User", TestServer.UserBody("bjensen", ""","nickName":"Babs" """));

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
    public async Task Create_refuses_a_body_that_is_no_user(string body, string type)
    {
        var reply = await CreateAsync("User", body);

        (reply.Status, reply.ScimType).Should().Be((400, type), reply.Text);
        (await server.QueryAsync("User", ScimQueryParameters.None)).Json["totalResults"]?.GetValue<int>().Should().Be(0);
    }

    [Fact]
    public async Task Create_answers_409_when_the_name_is_taken_in_another_case()
    {
        await server.UserAsync("bjensen");

        var reply = await CreateAsync("User", TestServer.UserBody("BJENSEN"));

        (reply.Status, reply.ScimType).Should().Be((409, "uniqueness"));
    }

    [Fact]
    public async Task Create_shows_what_is_projected()
    {
        var reply = await server.SendAsync(server.Request(ScimOperation.Create, "User", body: TestServer.UserBody("bjensen", ""","title":"x" """)) with
        {
            Query = new ScimQueryParameters { Attributes = "userName" },
        });

        reply.Status.Should().Be(201);
        reply.Json.Select(member => member.Key).Should().BeEquivalentTo("schemas", "id", "userName");
    }

    [Fact]
    public async Task Create_of_a_group_keeps_its_members_once_and_fills_their_type()
    {
        var user = await server.UserAsync("bjensen");
        var inner = await server.GroupAsync("Inner");

        var reply = await CreateAsync("Group", TestServer.GroupBody("Outer", user, inner, user));

        reply.Status.Should().Be(201, reply.Text);
        reply.Json["members"]!.AsArray().Select(member => (member?["value"]?.GetValue<string>(), member?["type"]?.GetValue<string>())) // shown by default
            .Should().BeEquivalentTo(new[] { (user, "User"), (inner, "Group") });
    }

    [Fact]
    public async Task Create_of_a_group_lists_the_ids_when_members_do_not_exist()
    {
        var reply = await CreateAsync("Group", TestServer.GroupBody("Guides", "nobody", "none"));

        (reply.Status, reply.ScimType).Should().Be((400, "invalidValue"));
        reply.Detail.Should().Contain("'nobody', 'none'");
    }

    [Theory]
    [InlineData(true, 409)]
    [InlineData(false, 201)]
    public async Task Create_of_a_second_group_of_one_name_depends_on_the_policy(bool unique, int status)
    {
        await using var policy = new TestServer(options: options => options.UniqueGroupNames = unique);
        await policy.GroupAsync("Guides");

        (await policy.SendAsync(ScimOperation.Create, "Group", body: TestServer.GroupBody("GUIDES"))).Status.Should().Be(status);
    }

    private Task<TestReply> CreateAsync(string type, string body) => server.SendAsync(ScimOperation.Create, type, body: body);
}
