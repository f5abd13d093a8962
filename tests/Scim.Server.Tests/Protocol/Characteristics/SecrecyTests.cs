using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Characteristics;

/// <summary>Nobody finds out what is never returned.</summary>
public sealed class SecrecyTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ThingServer things = new();

    public static TheoryData<bool, string?> Spots => Spot.All;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await things.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => things.DisposeAsync();

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task No_filter_and_no_order_asks_about_a_secret(bool inExtension, string? owner)
    {
        var spot = new Spot(inExtension, owner);
        await things.CreateAsync(spot.Body(("plain", "\"a\""), ("hidden", "\"h\""), ("secret", "\"s\"")));
        foreach (var name in new[] { "hidden", "secret", "sealed" })
        {
            var path = spot.Path(name);
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
    public async Task No_value_path_asks_about_a_secret(bool inExtension)
    {
        var spot = new Spot(inExtension, "rows");
        var id = await things.CreateAsync(spot.Body(("plain", "\"a\""), ("hidden", "\"h\"")));
        foreach (var guess in new[] { "h", "x" })
        {
            ShouldBeSensitive(await things.FilterAsync($"{spot.Holder("hidden")}[value eq \"1\" and hidden eq \"{guess}\"]"));
            foreach (var op in new[] { "add", "replace", "remove" })
            {
                var value = op == "remove" ? null : "\"b\"";
                ShouldBeSensitive(await things.PatchAsync(id, op, $"{spot.Holder("hidden")}[hidden eq \\\"{guess}\\\"].plain", value));
                ShouldBeSensitive(await things.PatchAsync(id, op, $"{spot.Holder("hidden")}[not (hidden eq \\\"{guess}\\\")].plain", value));
            }
        }

        ShouldBeSensitive(await things.PatchAsync(id, "remove", new Spot(inExtension, null).PatchPath("tokens[value eq \\\"t\\\"]")));
        ShouldBeSensitive(await things.SortAsync(new Spot(inExtension, null).Path("keys")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_complex_value_that_holds_secrets_alone_is_not_there(bool inExtension)
    {
        var spot = new Spot(inExtension, "vault");
        await things.CreateAsync(spot.Body(("secret", "\"s\"")));

        (await things.FilterAsync($"{spot.Holder("secret")} pr")).Json["totalResults"]!.GetValue<int>().Should().Be(0); // a list response
    }

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task A_right_guess_at_a_sealed_secret_is_refused_as_a_wrong_one(bool inExtension, string? owner)
    {
        var spot = new Spot(inExtension, owner);
        var id = await things.CreateAsync(spot.Body(("plain", "\"a\""), ("sealed", "\"right\"")));
        var answers = new List<string>();
        foreach (var guess in new[] { "\"right\"", "\"wrong\"" })
        {
            var replaced = await things.PatchAsync(id, "replace", spot.PatchPath("sealed"), guess);
            var added = await things.PatchAsync(id, "add", spot.PatchPath("sealed"), guess);
            answers.Add(replaced.Text + added.Text);
            replaced.ScimType.Should().Be("mutability");
            if (owner != "rows")
            {
                var put = await things.PutAsync(id, spot.Body(("plain", "\"a\""), ("sealed", guess)));
                put.ScimType.Should().Be("mutability");
                answers[^1] += put.Text;
            }
            else
            {
                var merged = await things.PatchAsync(id, "add", spot.Holder("sealed"), $$"""[{"value":"1","sealed":{{guess}}}]""");
                merged.ScimType.Should().Be("mutability");
                answers[^1] += merged.Text;
            }
        }

        answers[0].Should().Be(answers[1]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Elements_are_neither_found_nor_removed_by_a_secret(bool inExtension)
    {
        var spot = new Spot(inExtension, null);
        var id = await things.CreateAsync(spot.Body(("keys", """[{"value":"right","label":"one"}]"""), ("tokens", """["right"]""")));

        foreach (var guess in new[] { "right", "wrong" })
        {
            ShouldBeSensitive(await things.PatchAsync(id, "remove", spot.PatchPath("keys"), $$"""[{"value":"{{guess}}"}]"""));
            ShouldBeSensitive(await things.PatchAsync(id, "remove", spot.PatchPath("tokens"), $"[\"{guess}\"]"));
            (await things.PatchAsync(id, "add", spot.PatchPath("keys"), $$"""[{"value":"{{guess}}","label":"{{guess}} guess"}]""")).Status.Should().Be(200);
        }

        spot.Read((await things.GetAsync(id)).Json, "keys")!.AsArray().Should().HaveCount(3); // the guesses stand beside what was there
    }

    [Fact]
    public async Task Discovery_says_that_what_is_writeOnly_is_never_returned()
    {
        var reply = await things.Server.SendAsync(things.Server.Request(ScimOperation.Schemas) with { Id = Things.Core });

        var secret = reply.Json["attributes"]!.AsArray().Single(attribute => attribute!["name"]!.ToString() == "secret")!; // as defined
        (secret["mutability"]!.ToString(), secret["returned"]!.ToString()).Should().Be(("writeOnly", "never")); // always written
    }

    private static void ShouldBeSensitive(TestReply reply)
    {
        reply.Status.Should().Be(403, reply.Text);
        reply.ScimType.Should().Be("sensitive", reply.Text);
    }
}
