using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Me;

public sealed class MeHandlerTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestServer server = new(builder => builder.AddTestStores().AddMe((client, tenant) =>
        client.FindFirst("me") is { } claim ? new ScimMe { ResourceType = claim.Value.Split('/')[0], Id = $"{claim.Value.Split('/')[1]}{tenant}" } : null));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Me_returns_the_resource_with_its_own_URI()
    {
        var id = await server.CreateUserAsync("u");

        var me = await SendAsync(ScimOperation.Find, $"user/{id}");

        var itself = await server.FindAsync("User", id);
        me.Text.Should().Be(itself.Text);
        me.Reply.Should().BeEquivalentTo(itself.Reply, options => options.Excluding(reply => reply.Body));
        me.Reply.Location.Should().Be($"{TestServer.BaseUri}/Users/{id}");
    }

    [Fact]
    public async Task Me_can_be_changed_and_deleted()
    {
        var id = await server.CreateUserAsync("u");

        var replaced = await SendAsync(ScimOperation.Replace, $"User/{id}", TestServer.CreateUserBody("u", ""","title":"t" """));
        replaced.Status.Should().Be(200);
        replaced.Reply.Location.Should().EndWith($"/Users/{id}");
        var patched = await SendAsync(ScimOperation.Patch, $"User/{id}", TestServer.CreatePatchBody("""{"op":"remove","path":"title"}"""));
        patched.Json["title"].Should().BeNull();
        (await SendAsync(ScimOperation.Delete, $"User/{id}")).Reply.Should().BeEquivalentTo(new ScimReply { Status = 204 });
        (await SendAsync(ScimOperation.Find, $"User/{id}")).Status.Should().Be(404);
    }

    [Fact]
    public async Task Preconditions_apply_to_Me()
    {
        var id = await server.CreateUserAsync("u");
        var tag = (await server.FindAsync("User", id)).Reply.ETag;

        var request = new ScimRequest(Request(ScimOperation.Find, $"User/{id}")) { Query = new() { Attributes = "userName" }, IfNoneMatch = tag };
        (await server.SendAsync(request)).Reply.Should().BeEquivalentTo(new ScimReply { Status = 304, ETag = tag, Location = $"{TestServer.BaseUri}/Users/{id}" });
        (await server.SendAsync(new ScimRequest(Request(ScimOperation.Delete, $"User/{id}")) { IfMatch = "W/\"other\"" })).Status.Should().Be(412);
    }

    [Fact]
    public async Task A_204_reply_has_the_URI_of_the_resource()
    {
        var id = await server.CreateGroupAsync("g");

        var patched = await SendAsync(ScimOperation.Patch, $"Group/{id}", TestServer.CreatePatchBody("""{"op":"replace","path":"displayName","value":"h"}"""));

        (patched.Status, patched.Reply.Location).Should().Be((204, $"{TestServer.BaseUri}/Groups/{id}"));
    }

    [Theory]
    [InlineData(ScimOperation.Find)]
    [InlineData(ScimOperation.Replace)]
    [InlineData(ScimOperation.Patch)]
    [InlineData(ScimOperation.Delete)]
    public async Task A_client_without_a_resource_gets_404(ScimOperation operation)
    {
        var id = await server.CreateUserAsync("u");

        (await server.SendAsync(Request(operation, null))).Status.Should().Be(404, "it has no claim that names a resource");
        (await server.SendAsync(new ScimRequest(Request(operation, $"User/{id}")) { Principal = null })).Status.Should().Be(404, "it is not authenticated");
        (await server.SendAsync(new ScimRequest(Request(operation, $"User/{id}")) { Tenant = "other", Body = server.CreateRequest(operation, body: "{}").Body })).Status
            .Should().BeOneOf([400, 404], "another tenant has other resources");
        (await server.FindAsync("User", id)).Status.Should().Be(200);
    }

    [Fact]
    public async Task Create_through_Me_is_501()
    {
        (await SendAsync(ScimOperation.Create, null, TestServer.CreateUserBody("u"))).Status.Should().Be(501);
    }

    [Theory]
    [InlineData(ScimOperation.Find)]
    [InlineData(ScimOperation.Create)]
    [InlineData(ScimOperation.Replace)]
    [InlineData(ScimOperation.Patch)]
    [InlineData(ScimOperation.Delete)]
    public async Task Without_a_resolver_Me_is_501(ScimOperation operation)
    {
        await using var without = new TestServer();

        (await without.SendAsync(Request(operation, "User/1"))).Status.Should().Be(501);
    }

    [Fact]
    public async Task A_resolver_that_returns_an_unknown_type_is_500()
    {
        (await SendAsync(ScimOperation.Find, "Robot/1")).Status.Should().Be(500);
    }

    [Fact]
    public async Task A_scoped_resolver_can_replace_another()
    {
        await using var scoped = new TestServer(builder => builder.AddTestStores().AddMe((_, _) => null).AddMe<UserNameResolver>());
        var id = await scoped.CreateUserAsync("known");

        var me = await scoped.SendAsync(new ScimRequest(scoped.CreateRequest(ScimOperation.Find)) { Principal = new(new ClaimsIdentity([new Claim(ClaimTypes.Name, "known")], "test")) });

        me.Id.Should().Be(id);
    }

    private ScimRequest Request(ScimOperation operation, string? me, string? body = null) => new ScimRequest(server.CreateRequest(operation, body: body))
    {
        Principal = new ClaimsPrincipal(new ClaimsIdentity(me is null ? [] : [new Claim("me", me)], "test")),
    };

    private Task<TestReply> SendAsync(ScimOperation operation, string? me, string? body = null) => server.SendAsync(Request(operation, me, body));

    private sealed class UserNameResolver(IScimResources<ScimUser> users) : IScimMeResolver
    {
        public async ValueTask<ScimMe?> ResolveAsync(ClaimsPrincipal principal, string tenant, CancellationToken cancellationToken)
        {
            var found = await users.ForTenant(tenant).QueryAsync(new() { Filter = $"userName eq \"{principal.Identity?.Name}\"", Count = 1 }, cancellationToken);
            return found.Resources is [{ Id: { } id }] ? ScimMe.User(id) : null;
        }
    }
}
