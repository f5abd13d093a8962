using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Me;

public sealed class MeOperationTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestServer server = new(builder => builder.AddTestStores().AddMe((client, tenant) =>
        client.FindFirst("me") is { } claim ? new ScimMe(claim.Value.Split('/')[0], $"{claim.Value.Split('/')[1]}{tenant}") : null));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Me_is_answered_as_the_resource_itself_with_its_own_URI()
    {
        var id = await server.UserAsync("u");

        var me = await SendAsync(ScimOperation.Find, $"user/{id}");

        var itself = await server.FindAsync("User", id);
        me.Text.Should().Be(itself.Text);
        me.Reply.Should().BeEquivalentTo(itself.Reply, options => options.Excluding(reply => reply.Body));
        me.Reply.Location.Should().Be($"{TestServer.BaseUri}/Users/{id}");
    }

    [Fact]
    public async Task Me_can_be_changed_and_deleted()
    {
        var id = await server.UserAsync("u");

        var replaced = await SendAsync(ScimOperation.Replace, $"User/{id}", TestServer.UserBody("u", ""","title":"t" """));
        replaced.Status.Should().Be(200);
        replaced.Reply.Location.Should().EndWith($"/Users/{id}");
        var patched = await SendAsync(ScimOperation.Patch, $"User/{id}", TestServer.PatchBody("""{"op":"remove","path":"title"}"""));
        patched.Json["title"].Should().BeNull();
        (await SendAsync(ScimOperation.Delete, $"User/{id}")).Reply.Should().BeEquivalentTo(new ScimReply { Status = 204 });
        (await SendAsync(ScimOperation.Find, $"User/{id}")).Status.Should().Be(404);
    }

    [Fact]
    public async Task Conditions_hold_at_Me_too()
    {
        var id = await server.UserAsync("u");
        var tag = (await server.FindAsync("User", id)).Reply.ETag;

        var request = Request(ScimOperation.Find, $"User/{id}") with { Query = new() { Attributes = "userName" }, IfNoneMatch = tag };
        (await server.SendAsync(request)).Reply.Should().BeEquivalentTo(new ScimReply { Status = 304, ETag = tag, Location = $"{TestServer.BaseUri}/Users/{id}" });
        (await server.SendAsync(Request(ScimOperation.Delete, $"User/{id}") with { IfMatch = "W/\"other\"" })).Status.Should().Be(412);
    }

    [Fact]
    public async Task A_change_without_a_body_in_the_answer_tells_the_URI_too()
    {
        var id = await server.GroupAsync("g");

        var patched = await SendAsync(ScimOperation.Patch, $"Group/{id}", TestServer.PatchBody("""{"op":"replace","path":"displayName","value":"h"}"""));

        (patched.Status, patched.Reply.Location).Should().Be((204, $"{TestServer.BaseUri}/Groups/{id}"));
    }

    [Theory]
    [InlineData(ScimOperation.Find)]
    [InlineData(ScimOperation.Replace)]
    [InlineData(ScimOperation.Patch)]
    [InlineData(ScimOperation.Delete)]
    public async Task A_client_without_a_resource_gets_404(ScimOperation operation)
    {
        var id = await server.UserAsync("u");

        (await server.SendAsync(Request(operation, null))).Status.Should().Be(404, "it has no claim");
        (await server.SendAsync(Request(operation, $"User/{id}") with { Principal = null })).Status.Should().Be(404, "nobody knows it");
        (await server.SendAsync(Request(operation, $"User/{id}") with { Tenant = "other", Body = server.Request(operation, body: "{}").Body })).Status
            .Should().BeOneOf([400, 404], "another tenant has other resources");
        (await server.FindAsync("User", id)).Status.Should().Be(200);
    }

    [Fact]
    public async Task Clients_do_not_register_themselves()
    {
        (await SendAsync(ScimOperation.Create, null, TestServer.UserBody("u"))).Status.Should().Be(501);
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
    public async Task A_resolver_that_names_no_type_is_a_fault_of_the_server()
    {
        (await SendAsync(ScimOperation.Find, "Robot/1")).Status.Should().Be(500);
    }

    [Fact]
    public async Task A_resolver_may_be_scoped_and_take_the_place_of_another()
    {
        await using var scoped = new TestServer(builder => builder.AddTestStores().AddMe((_, _) => null).AddMe<ByName>());
        var id = await scoped.UserAsync("known");

        var me = await scoped.SendAsync(scoped.Request(ScimOperation.Find) with { Principal = new(new ClaimsIdentity([new Claim(ClaimTypes.Name, "known")], "test")) });

        me.Id.Should().Be(id);
    }

    private ScimRequest Request(ScimOperation operation, string? me, string? body = null) => server.Request(operation, body: body) with
    {
        Principal = new ClaimsPrincipal(new ClaimsIdentity(me is null ? [] : [new Claim("me", me)], "test")),
    };

    private Task<TestReply> SendAsync(ScimOperation operation, string? me, string? body = null) => server.SendAsync(Request(operation, me, body));

    private sealed class ByName(IScimResources<ScimUser> users) : IScimMeResolver
    {
        public async ValueTask<ScimMe?> ResolveAsync(ClaimsPrincipal principal, string tenant, CancellationToken cancellationToken)
        {
            var found = await users.QueryAsync(tenant, $"userName eq \"{principal.Identity?.Name}\"", 1, 1, cancellationToken);
            return found.Resources is [{ Id: { } id }] ? new ScimMe("User", id) : null;
        }
    }
}
