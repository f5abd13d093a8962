using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Writing;

public sealed class DerivedReferencesTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestServer server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Replace_with_the_representation_that_was_read_keeps_the_version()
    {
        var user = await CreateEmployeeAsync();
        var read = await server.FindAsync("User", user);
        read.Text.Should().Contain("$ref");

        var reply = await server.SendAsync(ScimOperation.Replace, "User", user, read.Text);

        reply.Status.Should().Be(200, reply.Text);
        reply.Text.Should().Be(read.Text);
        reply.Reply.ETag.Should().Be(read.Reply.ETag);
    }

    [Fact]
    public async Task Patch_with_the_reference_that_was_read_keeps_the_version()
    {
        var user = await CreateEmployeeAsync();
        var read = await server.FindAsync("User", user);
        var manager = read.Json[ScimUrns.EnterpriseUser]?["manager"]?.ToJsonString();

        var reply = await server.PatchAsync("User", user, $$"""{"op":"replace","path":"{{ScimUrns.EnterpriseUser}}:manager","value":{{manager}} }""");

        reply.Status.Should().Be(200, reply.Text);
        reply.Reply.ETag.Should().Be(read.Reply.ETag);
    }

    [Fact]
    public async Task A_reference_to_another_host_is_recomputed()
    {
        var boss = await server.CreateUserAsync("boss");
        var extension = $$""","{{ScimUrns.EnterpriseUser}}":{"manager":{"value":"{{boss}}","$ref":"https://elsewhere.test/Users/{{boss}}"} }""";
        var user = await server.CreateUserAsync("clerk", extension);

        var read = await server.FindAsync("User", user);

        read.Json[ScimUrns.EnterpriseUser]?["manager"]?["$ref"]?.GetValue<string>().Should().Be($"{TestServer.BaseUri}/Users/{boss}");
    }

    private async Task<string> CreateEmployeeAsync()
    {
        var boss = await server.CreateUserAsync("boss");
        return await server.CreateUserAsync("clerk", $$""","{{ScimUrns.EnterpriseUser}}":{"manager":{"value":"{{boss}}"} }""");
    }
}
