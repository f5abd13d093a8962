using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Characteristics;

/// <summary>uniqueness, caseExact, canonicalValues, required and the data types, in every operation and at every place.</summary>
public sealed class ValueRuleTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Urn = "urn:example:params:scim:schemas:core:2.0:Safe";

    private static readonly (string Name, string Good, string[] Bad)[] Types =
    [
        ("plain", "\"text\"", ["1", "true", "{}"]),
        ("flag", "true", ["1", "\"maybe\""]),
        ("count", "-15", ["1.5", "1e2", "\"1\"", "9223372036854775808"]),
        ("ratio", "1.5", ["\"1.5\"", "true"]),
        ("moment", "\"2008-01-23T04:56:22Z\"", ["\"2008-01-23\"", "\"soon\"", "1"]),
        ("bytes", "\"AQID\"", ["\"*\"", "1"]),
        ("link", "\"https://example.com/A\"", ["1", "true"]),
    ];

    private readonly ThingServer things = new();

    public static TheoryData<bool, string?> Spots => Spot.All;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await things.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => things.DisposeAsync();

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task Every_data_type_is_read_shown_filtered_and_refused(bool inExtension, string? owner)
    {
        var spot = new Spot(inExtension, owner);
        foreach (var (name, good, bad) in Types)
        {
            var id = await things.CreateAsync(spot.Body(("exact", "\"a\"")));
            spot.Read((await things.PutAsync(id, spot.Body((name, good)))).Json, name)!.ToJsonString().Should().Be(good); // just written
            spot.Read((await things.PatchAsync(id, "replace", spot.PatchPath(name), good)).Json, name)!.ToJsonString().Should().Be(good); // the same
            (await things.FilterAsync($"id eq \"{id}\" and {spot.Path(name)} eq {good}")).Page.Should().ContainSingle();
            foreach (var value in bad)
            {
                ShouldBeInvalid(await things.PostAsync(spot.Body((name, value))));
                ShouldBeInvalid(await things.PutAsync(id, spot.Body((name, value))));
                ShouldBeInvalid(await things.PatchAsync(id, "replace", spot.PatchPath(name), value));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task What_is_unique_is_a_conflict_in_every_operation(bool inExtension, string? owner)
    {
        var spot = new Spot(inExtension, owner);
        foreach (var (name, taken, other) in new[] { ("unique", "\"Taken\"", "\"free\""), ("global", "7", "8") })
        {
            await things.CreateAsync(spot.Body((name, taken)));
            var id = await things.CreateAsync(spot.Body((name, other)));
            foreach (var reply in new[]
            {
                await things.PostAsync(spot.Body((name, taken.ToUpperInvariant()))),
                await things.PutAsync(id, spot.Body((name, taken))),
                await things.PatchAsync(id, "replace", spot.PatchPath(name), taken),
            })
            {
                (reply.Status, reply.ScimType).Should().Be((409, "uniqueness"), reply.Text);
                reply.Text.Should().NotContainEquivalentOf("taken\\\"");
            }

            (await things.PutAsync(id, spot.Body((name, other)))).Status.Should().Be(200);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_value_of_a_unique_list_is_unique(bool inExtension)
    {
        var spot = new Spot(inExtension, null);
        await things.CreateAsync(spot.Body(("codes", """["a","b"]""")));
        var id = await things.CreateAsync(spot.Body(("codes", """["c"]""")));

        (await things.PostAsync(spot.Body(("codes", """["d","B"]""")))).Status.Should().Be(409);
        (await things.PatchAsync(id, "add", spot.PatchPath("codes"), """["a"]""")).Status.Should().Be(409);
        (await things.PutAsync(id, spot.Body(("codes", """["c","a"]""")))).Status.Should().Be(409);
        (await things.PatchAsync(id, "add", spot.PatchPath("codes"), """["d"]""")).Status.Should().Be(200);
    }

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task Letter_case_counts_where_the_schema_says_so(bool inExtension, string? owner)
    {
        var spot = new Spot(inExtension, owner);
        await things.CreateAsync(spot.Body(("exact", "\"Ab\""), ("plain", "\"Ab\"")));

        (await things.FilterAsync($"{spot.Path("exact")} eq \"ab\"")).Page.Should().BeEmpty();
        (await things.FilterAsync($"{spot.Path("exact")} eq \"Ab\"")).Page.Should().ContainSingle();
        (await things.FilterAsync($"{spot.Path("plain")} eq \"aB\"")).Page.Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task Canonical_values_are_suggestions_unless_the_switch_is_on(bool inExtension, string? owner)
    {
        var spot = new Spot(inExtension, owner);
        (await things.PostAsync(spot.Body(("kind", "\"other\"")))).Status.Should().Be(201);

        await using var strict = new ThingServer(options: options => options.StrictCanonicalValues = true);
        var id = await strict.CreateAsync(spot.Body(("kind", "\"Work\"")));
        ShouldBeInvalid(await strict.PostAsync(spot.Body(("kind", "\"other\""))));
        ShouldBeInvalid(await strict.PutAsync(id, spot.Body(("kind", "\"other\""))));
        ShouldBeInvalid(await strict.PatchAsync(id, "replace", spot.PatchPath("kind"), "\"other\""));
        (await strict.PatchAsync(id, "replace", spot.PatchPath("kind"), "\"home\"")).Status.Should().Be(200);
        ShouldBeInvalid(await strict.PatchAsync(id, "add", $"{new Spot(inExtension, null).Path("rows")}[value eq \\\"2\\\" and kind eq \\\"other\\\"].plain", "\"x\""));
    }

    [Fact]
    public async Task What_is_required_is_required_in_every_part_of_every_state()
    {
        await using var safes = new ThingServer(Safe());
        const string Whole = $$"""{"schemas":["{{Urn}}"],"code":"1","name":"n","door":{"lock":"l"},"slots":[{"value":"a","size":1,"key":"k"}]}""";
        foreach (var missing in new[] { "\"code\":\"1\",", "\"name\":\"n\",", "\"lock\":\"l\"", "\"size\":1,", ",\"key\":\"k\"" })
        {
            ShouldBeInvalid(await safes.PostAsync(Whole.Replace(missing, string.Empty, StringComparison.Ordinal)), unlessDropped: missing == "\"lock\":\"l\"");
        }

        var id = await safes.CreateAsync(Whole);
        ShouldBeInvalid(await safes.PutAsync(id, Whole.Replace("\"size\":1,", string.Empty, StringComparison.Ordinal)));
        (await safes.PutAsync(id, Whole.Replace("\"code\":\"1\",", string.Empty, StringComparison.Ordinal).Replace(",\"key\":\"k\"", string.Empty, StringComparison.Ordinal)))
            .Status.Should().Be(200, "what is write-only is kept");
        ShouldBeInvalid(await safes.PutAsync(id, Whole.Replace("\"value\":\"a\",\"size\":1,\"key\":\"k\"", "\"value\":\"b\",\"size\":1", StringComparison.Ordinal)));
        ShouldBeInvalid(await safes.PatchAsync(id, "add", "slots", """[{"value":"b","size":2}]"""));
        ShouldBeInvalid(await safes.PatchAsync(id, "add", "slots", """[{"value":"b","key":"k"}]"""));
        (await safes.PatchAsync(id, "remove", "code")).ScimType.Should().Be("mutability");
        (await safes.PatchAsync(id, "remove", "door.lock")).ScimType.Should().Be("mutability");
        (await safes.PatchAsync(id, "remove", "slots[value eq \\\"a\\\"].size")).ScimType.Should().Be("mutability");
        (await safes.PatchAsync(id, "replace", "name", "\"m\"")).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_required_password_is_asked_for_once()
    {
        var type = new ScimResourceType("Login", "Logins", new ScimSchema("urn:example:Login", "Login",
        [
            new("name"), new("password") { Required = true, Mutability = ScimMutability.WriteOnly },
        ]));
        await using var logins = new ThingServer(type);

        ShouldBeInvalid(await logins.PostAsync("""{"schemas":["urn:example:Login"],"name":"a"}"""));
        var id = await logins.CreateAsync("""{"schemas":["urn:example:Login"],"name":"a","password":"t0p"}""");
        (await logins.PutAsync(id, """{"schemas":["urn:example:Login"],"name":"b"}""")).Status.Should().Be(200);
        (await logins.PatchAsync(id, "replace", "name", "\"c\"")).Status.Should().Be(200);
    }

    private static ScimResourceType Safe() => new("Safe", "Safes", new ScimSchema(Urn, "Safe",
    [
        new("code") { Required = true, Mutability = ScimMutability.WriteOnly },
        new("name") { Required = true },
        new("door", ScimAttributeType.Complex) { SubAttributes = [new("lock") { Required = true }, new("colour")] },
        new("slots", ScimAttributeType.Complex)
        {
            MultiValued = true,
            SubAttributes =
            [
                new("value"),
                new("size", ScimAttributeType.Integer) { Required = true },
                new("key") { Required = true, Mutability = ScimMutability.WriteOnly },
            ],
        },
    ]));

    private static void ShouldBeInvalid(TestReply reply, bool unlessDropped = false)
    {
        // A complex value that is not required goes when nothing is in it.
        if (unlessDropped)
        {
            reply.Status.Should().Be(201, reply.Text);
            return;
        }

        (reply.Status, reply.ScimType).Should().Be((400, "invalidValue"), reply.Text);
    }
}
