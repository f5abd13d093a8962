using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Conditions;

public sealed class PreconditionsTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestServer server = new();

    public static TheoryData<ScimOperation> Writes => new(ScimOperation.Replace, ScimOperation.Patch, ScimOperation.Delete);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_succeeds_when_If_Match_is_a_star_or_contains_the_version(ScimOperation operation)
    {
        foreach (var name in (string[])["star", "list"])
        {
            var id = await server.CreateUserAsync(name);
            var version = (await server.FindAsync("User", id)).Reply.ETag;
            var reply = await server.SendAsync(new ScimRequest(Write(operation, id)) { IfMatch = name == "star" ? "*" : $"\"x\", {version}" });
            reply.Status.Should().BeLessThan(300, reply.Text);
        }
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_returns_412_and_changes_nothing_when_a_precondition_fails(ScimOperation operation)
    {
        var id = await server.CreateUserAsync("bjensen");
        var before = await server.FindAsync("User", id);

        (await server.SendAsync(new ScimRequest(Write(operation, id)) { IfMatch = "W/\"stale\"" })).Status.Should().Be(412);
        (await server.SendAsync(new ScimRequest(Write(operation, id)) { IfMatch = "garbage" })).Status.Should().Be(412);
        (await server.SendAsync(new ScimRequest(Write(operation, id)) { IfNoneMatch = "*" })).Status.Should().Be(412);

        (await server.FindAsync("User", id)).Text.Should().Be(before.Text);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_returns_404_when_If_Match_is_a_star_and_the_resource_does_not_exist(ScimOperation operation)
    {
        (await server.SendAsync(new ScimRequest(Write(operation, "none")) { IfMatch = "*" })).Status.Should().Be(404);
    }

    private ScimRequest Write(ScimOperation operation, string id) => server.CreateRequest(operation, "User", id, operation switch
    {
        ScimOperation.Replace => TestServer.CreateUserBody($"renamed-{id}"),
        ScimOperation.Patch => TestServer.CreatePatchBody("""{"op":"add","path":"title","value":"x"}"""),
        _ => null,
    });
}
