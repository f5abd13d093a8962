using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Characteristics;

public sealed class MutabilityTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ThingServer things = new();

    public static TheoryData<bool, string?> Spots => ThingAttributeLocation.All;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await things.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => things.DisposeAsync();

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task A_readOnly_attribute_is_ignored_in_bodies_and_rejected_in_paths(bool inExtension, string? owner)
    {
        var spot = new ThingAttributeLocation(inExtension, owner);
        var id = await things.CreateAsync(spot.CreateBody(("plain", "\"a\""), ("given", "\"x\"")));

        spot.GetValue((await things.PutAsync(id, spot.CreateBody(("plain", "\"b\""), ("given", "\"x\"")))).Json, "given").Should().BeNull();
        ShouldBeMutabilityError(await things.PatchAsync(id, "replace", spot.GetPatchPath("given"), "\"x\""));
        ShouldBeMutabilityError(await things.PatchAsync(id, "remove", spot.GetPatchPath("given")));
        spot.GetValue(await things.FindStoredAsync(id), "given").IsNone.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task An_immutable_attribute_can_be_set_once(bool inExtension, string? owner)
    {
        var spot = new ThingAttributeLocation(inExtension, owner);
        var id = await things.CreateAsync(spot.CreateBody(("plain", "\"a\"")));

        (await things.PatchAsync(id, "add", spot.GetPatchPath("fixed"), "\"one\"")).Status.Should().Be(200);
        (await things.PatchAsync(id, "replace", spot.GetPatchPath("fixed"), "\"one\"")).Status.Should().Be(200);
        ShouldBeMutabilityError(await things.PatchAsync(id, "replace", spot.GetPatchPath("fixed"), "\"two\""));
        ShouldBeMutabilityError(await things.PatchAsync(id, "add", spot.GetPatchPath("fixed"), "\"two\""));
        ShouldBeMutabilityError(await things.PatchAsync(id, "remove", spot.GetPatchPath("fixed")));
        (await things.PutAsync(id, spot.CreateBody(("plain", "\"b\""), ("fixed", "\"one\"")))).Status.Should().Be(200);
        spot.GetValue((await things.PutAsync(id, spot.CreateBody(("plain", "\"c\"")))).Json, "fixed")!.ToString().Should().Be("one"); // kept
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(false, "box")]
    [InlineData(true, null)]
    [InlineData(true, "box")]
    public async Task A_PUT_cannot_change_an_immutable_attribute(bool inExtension, string? owner)
    {
        var spot = new ThingAttributeLocation(inExtension, owner);
        var id = await things.CreateAsync(spot.CreateBody(("fixed", "\"one\"")));

        ShouldBeMutabilityError(await things.PutAsync(id, spot.CreateBody(("fixed", "\"two\""))));
        var bare = (await things.PutAsync(id, new ThingAttributeLocation(false, null).CreateBody())).Json;
        spot.GetValue(bare, "fixed")!.ToString().Should().Be("one"); // left out with all around it
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_element_with_a_different_immutable_value_is_a_new_element(bool inExtension)
    {
        var spot = new ThingAttributeLocation(inExtension, "rows");
        var id = await things.CreateAsync(spot.CreateBody(("fixed", "\"one\""), ("secret", "\"s\"")));

        var replaced = await things.PutAsync(id, spot.CreateBody(("fixed", "\"two\"")));

        replaced.Status.Should().Be(200);
        spot.GetValue(replaced.Json, "fixed")!.ToString().Should().Be("two"); // as sent
        spot.GetValue(await things.FindStoredAsync(id), "secret").IsNone.Should().BeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_complex_attribute_with_an_immutable_sub_attribute_cannot_be_removed(bool inExtension)
    {
        var spot = new ThingAttributeLocation(inExtension, "box");
        var id = await things.CreateAsync(spot.CreateBody(("fixed", "\"one\"")));

        ShouldBeMutabilityError(await things.PatchAsync(id, "remove", spot.GetContainerPath("fixed")));
        ShouldBeMutabilityError(await things.PatchAsync(id, "replace", spot.GetContainerPath("fixed"), "null"));
        if (inExtension)
        {
            ShouldBeMutabilityError(await things.PatchAsync(id, "remove", ThingSchema.Extension));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_immutable_list_cannot_be_changed(bool inExtension)
    {
        var spot = new ThingAttributeLocation(inExtension, null);
        var id = await things.CreateAsync(spot.CreateBody(("marks", """["a","b"]""")));

        ShouldBeMutabilityError(await things.PatchAsync(id, "add", spot.GetPatchPath("marks"), """["c"]"""));
        ShouldBeMutabilityError(await things.PatchAsync(id, "remove", spot.GetPatchPath("marks[value eq \\\"a\\\"]")));
        ShouldBeMutabilityError(await things.PatchAsync(id, "replace", spot.GetPatchPath("marks"), """["a"]"""));
        (await things.PatchAsync(id, "add", spot.GetPatchPath("marks"), """["a"]""")).Status.Should().Be(200);
        ShouldBeMutabilityError(await things.PutAsync(id, spot.CreateBody(("marks", """["a"]"""))));
        (await things.PutAsync(id, spot.CreateBody(("marks", """["b","a"]""")))).Status.Should().Be(200);
    }

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task A_writeOnly_attribute_is_stored_and_never_returned(bool inExtension, string? owner)
    {
        var spot = new ThingAttributeLocation(inExtension, owner);
        var posted = await things.PostAsync(spot.CreateBody(("plain", "\"a\""), ("secret", "\"s3cret\"")));
        var id = posted.Id;

        var put = await things.PutAsync(id, spot.CreateBody(("plain", "\"b\"")));
        spot.GetValue(await things.FindStoredAsync(id), "secret").AsString().Should().Be("s3cret");
        var patched = await things.PatchAsync(id, "replace", spot.GetPatchPath("secret"), "\"s3cret2\"");
        spot.GetValue(await things.FindStoredAsync(id), "secret").AsString().Should().Be("s3cret2");

        foreach (var reply in new[] { posted, put, patched, await things.GetAsync(id), await things.GetAsync(id, spot.GetPath("secret")) })
        {
            reply.Status.Should().BeOneOf(200, 201);
            reply.Text.Should().NotContain("s3cret");
        }

        (await things.PatchAsync(id, "remove", spot.GetPatchPath("secret"))).Status.Should().Be(200);
        spot.GetValue(await things.FindStoredAsync(id), "secret").IsNone.Should().BeTrue();
    }

    [Theory]
    [InlineData(false, "vault")]
    [InlineData(false, "box")]
    [InlineData(true, "vault")]
    [InlineData(true, "box")]
    public async Task A_PUT_keeps_a_secret_in_a_hidden_parent_and_removes_it_with_a_visible_one(bool inExtension, string owner)
    {
        var spot = new ThingAttributeLocation(inExtension, owner);
        var alone = await things.CreateAsync(spot.CreateBody(("secret", "\"s\"")));
        await things.PutAsync(alone, new ThingAttributeLocation(false, null).CreateBody(("plain", "\"a\"")));
        spot.GetValue(await things.FindStoredAsync(alone), "secret").AsString().Should().Be("s");

        var box = new ThingAttributeLocation(inExtension, "box");
        var seen = await things.CreateAsync(box.CreateBody(("secret", "\"s\""), ("plain", "\"p\"")));
        await things.PutAsync(seen, new ThingAttributeLocation(false, null).CreateBody(("exact", "\"a\"")));
        box.GetValue(await things.FindStoredAsync(seen), "secret").IsNone.Should().BeTrue();
    }

    [Fact]
    public async Task An_extension_with_an_immutable_value_cannot_be_removed_by_a_PUT()
    {
        var extension = new ScimSchema("urn:example:Tag", "Tag", [new("code") { Required = true }, new("fixed") { Mutability = ScimMutability.Immutable }]);
        var type = new ScimResourceType("Case", "Cases", new ScimSchema("urn:example:Case", "Case", [new("name")]), [new ScimSchemaExtension(extension)]);
        await using var cases = new ThingServer(type);
        const string Bare = """{"schemas":["urn:example:Case"],"name":"a"}""";
        var held = await cases.CreateAsync("""{"schemas":["urn:example:Case"],"urn:example:Tag":{"code":"1","fixed":"x"}}""");
        var free = await cases.CreateAsync("""{"schemas":["urn:example:Case"],"urn:example:Tag":{"code":"1"}}""");

        ShouldBeMutabilityError(await cases.PutAsync(held, Bare));
        (await cases.PutAsync(free, Bare)).Json.ContainsKey("urn:example:Tag").Should().BeFalse();
        (await cases.PatchAsync(free, "replace", "name", "\"b\"")).Status.Should().Be(200);
    }

    private static void ShouldBeMutabilityError(TestReply reply)
    {
        reply.Status.Should().Be(400, reply.Text);
        reply.ScimType.Should().Be("mutability", reply.Text);
    }
}
