using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Patch;

public sealed class PatchResponseTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Urn = "urn:example:params:scim:schemas:extension:quiet:2.0:User";

    private static readonly ScimSchema Quiet = new(Urn, "Quiet",
    [
        new ScimAttribute("plain"),
        new ScimAttribute("whisper") { Returned = ScimReturned.Request },
        new ScimAttribute("box", ScimAttributeType.Complex) { SubAttributes = [new ScimAttribute("lid"), new ScimAttribute("inside") { Returned = ScimReturned.Request }] },
    ]);

    private readonly TestServer server = new(builder => builder.AddExtension("User", Quiet).AddTestStores());

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData($$"""{"op":"replace","path":"{{Urn}}:whisper","value":"w"}""", true, false)]
    [InlineData($$"""{"op":"replace","value":{"{{Urn}}:whisper":"w"} }""", true, false)]
    [InlineData($$"""{"op":"replace","value":{"{{Urn}}":{"whisper":"w"} } }""", true, false)]
    [InlineData($$"""{"op":"replace","path":"{{Urn}}:box.inside","value":"i"}""", false, true)]
    [InlineData($$"""{"op":"add","path":"{{Urn}}:box","value":{"inside":"i"} }""", false, true)]
    [InlineData("""{"op":"replace","path":"title","value":"t"}""", false, false)]
    [InlineData($$"""{"op":"replace","path":"{{Urn}}:plain","value":"p"}""", false, false)]
    public async Task Patch_returns_attributes_returned_on_request_when_it_writes_them(string operation, bool whisper, bool inside)
    {
        var extension = $$""","{{Urn}}":{"plain":"o","whisper":"o","box":{"lid":"o","inside":"o"} }""";
        var id = await server.CreateUserAsync("bjensen", extension);

        var reply = await server.PatchAsync("User", id, operation);

        reply.Status.Should().Be(200, reply.Text);
        (reply.Json[Urn]?["whisper"] is not null).Should().Be(whisper, reply.Text);
        (reply.Json[Urn]?["box"]?["inside"] is not null).Should().Be(inside, reply.Text);
    }

    [Fact]
    public async Task Patch_of_an_absent_group_is_404_whatever_the_members_are()
    {
        var reply = await server.PatchAsync("Group", "none", """{"op":"add","path":"members","value":[{"value":"nobody"}]}""");
        reply.Status.Should().Be(404, reply.Text);
    }
}
