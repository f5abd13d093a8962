using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Adapters;

public sealed class ContentVersionsTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestServer server = new(builder =>
    {
        builder.Services.AddSingleton(new PlainStore<ScimUser> { KeepsVersions = false });
        builder.AddStore<ScimUser, PlainStore<ScimUser>>();
    });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_store_without_versions_gets_them_from_the_content()
    {
        var created = await server.SendAsync(ScimOperation.Create, "User", body: TestServer.UserBody("bjensen"));
        var found = await server.SendAsync(server.Request(ScimOperation.Find, "User", created.Id) with { Query = new() { Attributes = "userName" } });
        var patched = await server.PatchAsync("User", created.Id, """{"op":"add","path":"title","value":"x"}""");
        var back = await server.PatchAsync("User", created.Id, """{"op":"remove","path":"title"}""");

        created.Reply.ETag.Should().StartWith("W/\"");
        found.Reply.ETag.Should().Be(created.Reply.ETag);
        patched.Reply.ETag.Should().NotBe(created.Reply.ETag);
        back.Reply.ETag.Should().Be(created.Reply.ETag);
        (await server.QueryAsync("User", ScimQueryParameters.None)).Page[0]?["meta"]?["version"]?.GetValue<string>().Should().Be(created.Reply.ETag);
    }

    [Fact]
    public async Task If_Match_holds_without_versions_of_the_store()
    {
        var id = await server.UserAsync("bjensen");
        var request = server.Request(ScimOperation.Delete, "User", id);

        (await server.SendAsync(request with { IfMatch = "W/\"stale\"" })).Status.Should().Be(412);
        (await server.SendAsync(request with { IfMatch = (await server.FindAsync("User", id)).Reply.ETag })).Status.Should().Be(204);
    }
}
