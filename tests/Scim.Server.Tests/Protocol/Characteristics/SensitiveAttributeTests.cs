using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Characteristics;

/// <summary>Attributes that are never returned cannot be discovered by filters, sorting, or guessing.</summary>
public sealed class SensitiveAttributeTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ThingServer things = new();

    public static TheoryData<bool, string?> Spots => ThingAttributeLocation.All;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await things.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => things.DisposeAsync();

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task A_filter_or_sort_by_a_secret_is_rejected(bool inExtension, string? owner)
    {
        var spot = new ThingAttributeLocation(inExtension, owner);
        await things.CreateAsync(spot.CreateBody(("plain", "\"a\""), ("hidden", "\"h\""), ("secret", "\"s\"")));
        foreach (var name in new[] { "hidden", "secret", "sealed" })
        {
            var path = spot.GetPath(name);
            foreach (var filter in new[] { $"{path} eq \"h\"", $"{path} ne \"h\"", $"{path} sw \"h\"", $"{path} pr", $"not ({path} pr)", $"{path} eq null", $"id pr or {path} gt \"a\"" })
            {
                ShouldBeSensitive(await things.FilterAsync(filter));
            }

            ShouldBeSensitive(await things.SortAsync(path));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_value_path_with_a_secret_is_rejected(bool inExtension)
    {
        var spot = new ThingAttributeLocation(inExtension, "rows");
        var id = await things.CreateAsync(spot.CreateBody(("plain", "\"a\""), ("hidden", "\"h\"")));
        foreach (var guess in new[] { "h", "x" })
        {
            ShouldBeSensitive(await things.FilterAsync($"{spot.GetContainerPath("hidden")}[value eq \"1\" and hidden eq \"{guess}\"]"));
            foreach (var op in new[] { "add", "replace", "remove" })
            {
                var value = op == "remove" ? null : "\"b\"";
                ShouldBeSensitive(await things.PatchAsync(id, op, $"{spot.GetContainerPath("hidden")}[hidden eq \\\"{guess}\\\"].plain", value));
                ShouldBeSensitive(await things.PatchAsync(id, op, $"{spot.GetContainerPath("hidden")}[not (hidden eq \\\"{guess}\\\")].plain", value));
            }
        }

        ShouldBeSensitive(await things.PatchAsync(id, "remove", new ThingAttributeLocation(inExtension, null).GetPatchPath("tokens[value eq \\\"t\\\"]")));
        ShouldBeSensitive(await things.SortAsync(new ThingAttributeLocation(inExtension, null).GetPath("keys")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_complex_value_with_only_secrets_is_not_present(bool inExtension)
    {
        var spot = new ThingAttributeLocation(inExtension, "vault");
        await things.CreateAsync(spot.CreateBody(("secret", "\"s\"")));

        (await things.FilterAsync($"{spot.GetContainerPath("secret")} pr")).Json["totalResults"]!.GetValue<int>().Should().Be(0); // a list response
    }

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task A_correct_guess_of_an_immutable_secret_is_rejected_like_a_wrong_one(bool inExtension, string? owner)
    {
        var spot = new ThingAttributeLocation(inExtension, owner);
        var id = await things.CreateAsync(spot.CreateBody(("plain", "\"a\""), ("sealed", "\"right\"")));
        var answers = new List<string>();
        foreach (var guess in new[] { "\"right\"", "\"wrong\"" })
        {
            var replaced = await things.PatchAsync(id, "replace", spot.GetPatchPath("sealed"), guess);
            var added = await things.PatchAsync(id, "add", spot.GetPatchPath("sealed"), guess);
            answers.Add(replaced.Text + added.Text);
            replaced.ScimType.Should().Be("mutability");
            if (owner != "rows")
            {
                var put = await things.PutAsync(id, spot.CreateBody(("plain", "\"a\""), ("sealed", guess)));
                put.ScimType.Should().Be("mutability");
                answers[^1] += put.Text;
            }
            else
            {
                var merged = await things.PatchAsync(id, "add", spot.GetContainerPath("sealed"), $$"""[{"value":"1","sealed":{{guess}}}]""");
                merged.ScimType.Should().Be("mutability");
                answers[^1] += merged.Text;
            }
        }

        answers[0].Should().Be(answers[1]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Elements_can_be_neither_matched_nor_removed_by_a_secret(bool inExtension)
    {
        var spot = new ThingAttributeLocation(inExtension, null);
        var id = await things.CreateAsync(spot.CreateBody(("keys", """[{"value":"right","label":"one"}]"""), ("tokens", """["right"]""")));

        foreach (var guess in new[] { "right", "wrong" })
        {
            ShouldBeSensitive(await things.PatchAsync(id, "remove", spot.GetPatchPath("keys"), $$"""[{"value":"{{guess}}"}]"""));
            ShouldBeSensitive(await things.PatchAsync(id, "remove", spot.GetPatchPath("tokens"), $"[\"{guess}\"]"));
            (await things.PatchAsync(id, "add", spot.GetPatchPath("keys"), $$"""[{"value":"{{guess}}","label":"{{guess}} guess"}]""")).Status.Should().Be(200);
        }

        spot.GetValue((await things.GetAsync(id)).Json, "keys")!.AsArray().Should().HaveCount(3); // the guesses were added to the existing element
    }

    [Fact]
    public async Task Discovery_declares_writeOnly_attributes_as_never_returned()
    {
        var reply = await things.Server.SendAsync(new ScimRequest(things.Server.CreateRequest(ScimOperation.Schemas)) { Id = ThingSchema.Core });

        var secret = reply.Json["attributes"]!.AsArray().Single(attribute => attribute!["name"]!.ToString() == "secret")!; // as defined
        (secret["mutability"]!.ToString(), secret["returned"]!.ToString()).Should().Be(("writeOnly", "never")); // always written
    }

    private static void ShouldBeSensitive(TestReply reply)
    {
        reply.Status.Should().Be(403, reply.Text);
        reply.ScimType.Should().Be("sensitive", reply.Text);
    }
}
