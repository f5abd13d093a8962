using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Characteristics;

/// <summary>uniqueness, caseExact, canonicalValues, required and the data types, in every operation and at every location.</summary>
public sealed class ValueCharacteristicsTests : IAsyncLifetime, IAsyncDisposable
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

    public static TheoryData<bool, string?> Spots => ThingAttributeLocation.All;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await things.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => things.DisposeAsync();

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task Every_data_type_is_accepted_returned_filtered_and_validated(bool inExtension, string? owner)
    {
        var spot = new ThingAttributeLocation(inExtension, owner);
        foreach (var (name, good, bad) in Types)
        {
            var id = await things.CreateAsync(spot.CreateBody(("exact", "\"a\"")));
            spot.GetValue((await things.PutAsync(id, spot.CreateBody((name, good)))).Json, name)!.ToJsonString().Should().Be(good); // just written
            spot.GetValue((await things.PatchAsync(id, "replace", spot.GetPatchPath(name), good)).Json, name)!.ToJsonString().Should().Be(good); // the same
            (await things.FilterAsync($"id eq \"{id}\" and {spot.GetPath(name)} eq {good}")).Page.Should().ContainSingle();
            foreach (var value in bad)
            {
                ShouldBeInvalid(await things.PostAsync(spot.CreateBody((name, value))));
                ShouldBeInvalid(await things.PutAsync(id, spot.CreateBody((name, value))));
                ShouldBeInvalid(await things.PatchAsync(id, "replace", spot.GetPatchPath(name), value));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task A_duplicate_of_a_unique_value_is_a_conflict_in_every_operation(bool inExtension, string? owner)
    {
        var spot = new ThingAttributeLocation(inExtension, owner);
        foreach (var (name, taken, other) in new[] { ("unique", "\"Taken\"", "\"free\""), ("global", "7", "8") })
        {
            await things.CreateAsync(spot.CreateBody((name, taken)));
            var id = await things.CreateAsync(spot.CreateBody((name, other)));
            foreach (var reply in new[]
            {
                await things.PostAsync(spot.CreateBody((name, taken.ToUpperInvariant()))),
                await things.PutAsync(id, spot.CreateBody((name, taken))),
                await things.PatchAsync(id, "replace", spot.GetPatchPath(name), taken),
            })
            {
                (reply.Status, reply.ScimType).Should().Be((409, "uniqueness"), reply.Text);
                reply.Text.Should().NotContainEquivalentOf("taken\\\"");
            }

            (await things.PutAsync(id, spot.CreateBody((name, other)))).Status.Should().Be(200);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_value_of_a_unique_list_is_unique(bool inExtension)
    {
        var spot = new ThingAttributeLocation(inExtension, null);
        await things.CreateAsync(spot.CreateBody(("codes", """["a","b"]""")));
        var id = await things.CreateAsync(spot.CreateBody(("codes", """["c"]""")));

        (await things.PostAsync(spot.CreateBody(("codes", """["d","B"]""")))).Status.Should().Be(409);
        (await things.PatchAsync(id, "add", spot.GetPatchPath("codes"), """["a"]""")).Status.Should().Be(409);
        (await things.PutAsync(id, spot.CreateBody(("codes", """["c","a"]""")))).Status.Should().Be(409);
        (await things.PatchAsync(id, "add", spot.GetPatchPath("codes"), """["d"]""")).Status.Should().Be(200);
    }

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task Values_are_case_sensitive_only_when_caseExact(bool inExtension, string? owner)
    {
        var spot = new ThingAttributeLocation(inExtension, owner);
        await things.CreateAsync(spot.CreateBody(("exact", "\"Ab\""), ("plain", "\"Ab\"")));

        (await things.FilterAsync($"{spot.GetPath("exact")} eq \"ab\"")).Page.Should().BeEmpty();
        (await things.FilterAsync($"{spot.GetPath("exact")} eq \"Ab\"")).Page.Should().ContainSingle();
        (await things.FilterAsync($"{spot.GetPath("plain")} eq \"aB\"")).Page.Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Spots))]
    public async Task Canonical_values_are_suggestions_unless_StrictCanonicalValues_is_set(bool inExtension, string? owner)
    {
        var spot = new ThingAttributeLocation(inExtension, owner);
        (await things.PostAsync(spot.CreateBody(("kind", "\"other\"")))).Status.Should().Be(201);

        await using var strict = new ThingServer(options: options => options.StrictCanonicalValues = true);
        var id = await strict.CreateAsync(spot.CreateBody(("kind", "\"Work\"")));
        ShouldBeInvalid(await strict.PostAsync(spot.CreateBody(("kind", "\"other\""))));
        ShouldBeInvalid(await strict.PutAsync(id, spot.CreateBody(("kind", "\"other\""))));
        ShouldBeInvalid(await strict.PatchAsync(id, "replace", spot.GetPatchPath("kind"), "\"other\""));
        (await strict.PatchAsync(id, "replace", spot.GetPatchPath("kind"), "\"home\"")).Status.Should().Be(200);
        ShouldBeInvalid(await strict.PatchAsync(id, "add", $"{new ThingAttributeLocation(inExtension, null).GetPath("rows")}[value eq \\\"2\\\" and kind eq \\\"other\\\"].plain", "\"x\""));
    }

    [Fact]
    public async Task Required_attributes_are_enforced_at_every_level_and_after_every_write()
    {
        await using var safes = new ThingServer(CreateSafeType());
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
    public async Task A_required_password_is_required_only_on_create()
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

    private static ScimResourceType CreateSafeType() => new("Safe", "Safes", new ScimSchema(Urn, "Safe",
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
        // An optional complex value is dropped when it is empty.
        if (unlessDropped)
        {
            reply.Status.Should().Be(201, reply.Text);
            return;
        }

        (reply.Status, reply.ScimType).Should().Be((400, "invalidValue"), reply.Text);
    }
}
