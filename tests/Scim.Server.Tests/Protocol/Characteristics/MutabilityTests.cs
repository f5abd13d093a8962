using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Characteristics;

public sealed class MutabilityTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ThingServer things = new();

    public static TheoryData<bool, string?> Spots => Spot.All;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await things.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => things.DisposeAsync();

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task What_is_readOnly_is_ignored_in_bodies_and_refused_in_paths(bool inExtension, string? owner)
    {
        var spot = new Spot(inExtension, owner);
        var id = await things.CreateAsync(spot.Body(("plain", "\"a\""), ("given", "\"x\"")));

        spot.Read((await things.PutAsync(id, spot.Body(("plain", "\"b\""), ("given", "\"x\"")))).Json, "given").Should().BeNull();
        ShouldRefuse(await things.PatchAsync(id, "replace", spot.PatchPath("given"), "\"x\""));
        ShouldRefuse(await things.PatchAsync(id, "remove", spot.PatchPath("given")));
        spot.Read(await things.StoredAsync(id), "given").IsNone.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task What_is_immutable_is_set_once(bool inExtension, string? owner)
    {
        var spot = new Spot(inExtension, owner);
        var id = await things.CreateAsync(spot.Body(("plain", "\"a\"")));

        (await things.PatchAsync(id, "add", spot.PatchPath("fixed"), "\"one\"")).Status.Should().Be(200);
        (await things.PatchAsync(id, "replace", spot.PatchPath("fixed"), "\"one\"")).Status.Should().Be(200);
        ShouldRefuse(await things.PatchAsync(id, "replace", spot.PatchPath("fixed"), "\"two\""));
        ShouldRefuse(await things.PatchAsync(id, "add", spot.PatchPath("fixed"), "\"two\""));
        ShouldRefuse(await things.PatchAsync(id, "remove", spot.PatchPath("fixed")));
        (await things.PutAsync(id, spot.Body(("plain", "\"b\""), ("fixed", "\"one\"")))).Status.Should().Be(200);
        spot.Read((await things.PutAsync(id, spot.Body(("plain", "\"c\"")))).Json, "fixed")!.ToString().Should().Be("one"); // kept
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(false, "box")]
    [InlineData(true, null)]
    [InlineData(true, "box")]
    public async Task A_put_cannot_change_what_is_immutable(bool inExtension, string? owner)
    {
        var spot = new Spot(inExtension, owner);
        var id = await things.CreateAsync(spot.Body(("fixed", "\"one\"")));

        ShouldRefuse(await things.PutAsync(id, spot.Body(("fixed", "\"two\""))));
        var bare = (await things.PutAsync(id, new Spot(false, null).Body())).Json;
        spot.Read(bare, "fixed")!.ToString().Should().Be("one"); // left out with all around it
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_element_that_contradicts_its_predecessor_is_another_one(bool inExtension)
    {
        var spot = new Spot(inExtension, "rows");
        var id = await things.CreateAsync(spot.Body(("fixed", "\"one\""), ("secret", "\"s\"")));

        var replaced = await things.PutAsync(id, spot.Body(("fixed", "\"two\"")));

        replaced.Status.Should().Be(200);
        spot.Read(replaced.Json, "fixed")!.ToString().Should().Be("two"); // as sent
        spot.Read(await things.StoredAsync(id), "secret").IsNone.Should().BeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_holds_something_immutable_cannot_be_taken_away(bool inExtension)
    {
        var spot = new Spot(inExtension, "box");
        var id = await things.CreateAsync(spot.Body(("fixed", "\"one\"")));

        ShouldRefuse(await things.PatchAsync(id, "remove", spot.Holder("fixed")));
        ShouldRefuse(await things.PatchAsync(id, "replace", spot.Holder("fixed"), "null"));
        if (inExtension)
        {
            ShouldRefuse(await things.PatchAsync(id, "remove", Things.Extension));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_immutable_list_stays_as_a_whole(bool inExtension)
    {
        var spot = new Spot(inExtension, null);
        var id = await things.CreateAsync(spot.Body(("marks", """["a","b"]""")));

        ShouldRefuse(await things.PatchAsync(id, "add", spot.PatchPath("marks"), """["c"]"""));
        ShouldRefuse(await things.PatchAsync(id, "remove", spot.PatchPath("marks[value eq \\\"a\\\"]")));
        ShouldRefuse(await things.PatchAsync(id, "replace", spot.PatchPath("marks"), """["a"]"""));
        (await things.PatchAsync(id, "add", spot.PatchPath("marks"), """["a"]""")).Status.Should().Be(200);
        ShouldRefuse(await things.PutAsync(id, spot.Body(("marks", """["a"]"""))));
        (await things.PutAsync(id, spot.Body(("marks", """["b","a"]""")))).Status.Should().Be(200);
    }

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task What_is_writeOnly_is_stored_and_never_shown(bool inExtension, string? owner)
    {
        var spot = new Spot(inExtension, owner);
        var posted = await things.PostAsync(spot.Body(("plain", "\"a\""), ("secret", "\"s3cret\"")));
        var id = posted.Id;

        var put = await things.PutAsync(id, spot.Body(("plain", "\"b\"")));
        spot.Read(await things.StoredAsync(id), "secret").AsString().Should().Be("s3cret");
        var patched = await things.PatchAsync(id, "replace", spot.PatchPath("secret"), "\"s3cret2\"");
        spot.Read(await things.StoredAsync(id), "secret").AsString().Should().Be("s3cret2");

        foreach (var reply in new[] { posted, put, patched, await things.GetAsync(id), await things.GetAsync(id, spot.Path("secret")) })
        {
            reply.Status.Should().BeOneOf(200, 201);
            reply.Text.Should().NotContain("s3cret");
        }

        (await things.PatchAsync(id, "remove", spot.PatchPath("secret"))).Status.Should().Be(200);
        spot.Read(await things.StoredAsync(id), "secret").IsNone.Should().BeTrue();
    }

    [Theory]
    [InlineData(false, "vault")]
    [InlineData(false, "box")]
    [InlineData(true, "vault")]
    [InlineData(true, "box")]
    public async Task A_secret_stays_where_the_client_could_see_nothing_else_and_goes_with_what_it_saw(bool inExtension, string owner)
    {
        var spot = new Spot(inExtension, owner);
        var alone = await things.CreateAsync(spot.Body(("secret", "\"s\"")));
        await things.PutAsync(alone, new Spot(false, null).Body(("plain", "\"a\"")));
        spot.Read(await things.StoredAsync(alone), "secret").AsString().Should().Be("s");

        var box = new Spot(inExtension, "box");
        var seen = await things.CreateAsync(box.Body(("secret", "\"s\""), ("plain", "\"p\"")));
        await things.PutAsync(seen, new Spot(false, null).Body(("exact", "\"a\"")));
        box.Read(await things.StoredAsync(seen), "secret").IsNone.Should().BeTrue();
    }

    [Fact]
    public async Task An_extension_that_must_keep_something_cannot_go_without_what_it_requires()
    {
        var extension = new ScimSchema("urn:example:Tag", "Tag", [new("code") { Required = true }, new("fixed") { Mutability = ScimMutability.Immutable }]);
        var type = new ScimResourceType("Case", "Cases", new ScimSchema("urn:example:Case", "Case", [new("name")]), [new ScimSchemaExtension(extension)]);
        await using var cases = new ThingServer(type);
        const string Bare = """{"schemas":["urn:example:Case"],"name":"a"}""";
        var held = await cases.CreateAsync("""{"schemas":["urn:example:Case"],"urn:example:Tag":{"code":"1","fixed":"x"}}""");
        var free = await cases.CreateAsync("""{"schemas":["urn:example:Case"],"urn:example:Tag":{"code":"1"}}""");

        ShouldRefuse(await cases.PutAsync(held, Bare));
        (await cases.PutAsync(free, Bare)).Json.ContainsKey("urn:example:Tag").Should().BeFalse();
        (await cases.PatchAsync(free, "replace", "name", "\"b\"")).Status.Should().Be(200);
    }

    private static void ShouldRefuse(TestReply reply)
    {
        reply.Status.Should().Be(400, reply.Text);
        reply.ScimType.Should().Be("mutability", reply.Text);
    }
}
