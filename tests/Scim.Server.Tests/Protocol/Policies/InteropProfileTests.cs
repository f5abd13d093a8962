using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Policies;

/// <summary>SCIM 2.0 Interoperability Profile, draft 01, under each preset that implements it.</summary>
public sealed class InteropProfileTests
{
    private const string Emails = ""","emails":[{"value":"a@x.test","type":"work"},{"value":"c@x.test","type":"home"}]""";

    public static TheoryData<string> Presets => ["interop", "ipsie"];

    [Theory]
    [MemberData(nameof(Presets))]
    public async Task The_profile_is_advertised_under_its_presets(string preset)
    {
        await using var server = Start(preset);
        await using var plain = Start("default");

        (await server.SendAsync(ScimOperation.ServiceProviderConfig)).Json["interopProfileConformant"]?.GetValue<bool>().Should().BeTrue();
        (await plain.SendAsync(ScimOperation.ServiceProviderConfig)).Json.Should().NotContainKey("interopProfileConformant");
    }

    [Fact]
    public async Task The_profile_is_not_advertised_when_a_store_cannot_filter()
    {
        await using var server = new TestServer(
            builder =>
            {
                builder.Services.AddSingleton<PlainStore<ScimUser>>();
                builder.AddStore<ScimUser, PlainStore<ScimUser>>();
            },
            options => options.UsePreset("interop"));

        (await server.SendAsync(ScimOperation.ServiceProviderConfig)).Json.Should().NotContainKey("interopProfileConformant");
    }

    [Theory]
    [InlineData("interop", """{"op":"replace","value":{"active":false}}""", "invalidSyntax")]
    [InlineData("interop", """{"op":"remove"}""", "invalidSyntax")]
    [InlineData("interop", """{"op":"add","path":"","value":{"active":false}}""", "invalidSyntax")]
    [InlineData("interop", """{"op":"replace","path":"emails[type eq \"home\"]","value":{"value":"d@x.test"}}""", "invalidPath")]
    [InlineData("interop", """{"op":"remove","path":"emails[type eq \"home\"]"}""", "invalidPath")]
    [InlineData("interop", """{"op":"replace","path":"nope","value":1}""", "invalidSyntax")]
    [InlineData("interop", """{"op":"replace","path":"name.nope","value":"x"}""", "invalidSyntax")]
    [InlineData("interop", """{"op":"replace","path":"emails[type eq \"home\"].nope","value":"x"}""", "invalidSyntax")]
    [InlineData("interop", """{"op":"replace","path":"name","value":{"nope":"x"}}""", "invalidSyntax")]
    [InlineData("interop", """{"op":"add","path":"schemas","value":["urn:x:y"]}""", "invalidSyntax")]
    [InlineData("ipsie", """{"op":"replace","value":{"active":false}}""", "invalidSyntax")]
    [InlineData("ipsie", """{"op":"remove","path":"emails[type eq \"home\"]"}""", "invalidPath")]
    public Task A_PATCH_outside_the_profile_is_rejected_and_changes_nothing(string preset, string operation, string scimType) =>
        ShouldBeRejectedAsync(preset, Emails, operation, scimType);

    [Theory]
    [InlineData("""{"op":"replace","path":"emails[type eq \"work\"].value","value":"d@x.test"}""")]
    [InlineData("""{"op":"remove","path":"emails[type eq \"work\"].display"}""")]
    public Task A_PATCH_that_matches_several_elements_is_rejected_and_changes_nothing(string operation) =>
        ShouldBeRejectedAsync("interop", ""","emails":[{"value":"a@x.test","type":"work"},{"value":"b@x.test","type":"work"}]""", operation, "invalidFilter");

    [Theory]
    [MemberData(nameof(Presets))]
    public async Task A_single_element_can_be_changed_through_a_filter(string preset)
    {
        await using var server = Start(preset);
        var id = await server.CreateUserAsync("ann", Emails);

        var reply = await server.PatchAsync("User", id, """{"op":"replace","path":"emails[type eq \"home\"].value","value":"d@x.test"}""");

        reply.Status.Should().Be(200);
        reply.Text.Should().Contain("d@x.test").And.NotContain("c@x.test").And.Contain("a@x.test");
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public async Task Replace_of_a_complex_attribute_overwrites_it_and_add_merges(string preset)
    {
        await using var server = Start(preset);
        var id = await server.CreateUserAsync("ann", ""","name":{"givenName":"Ann","familyName":"Lee"}""");

        var replaced = await server.PatchAsync("User", id, """{"op":"replace","path":"name","value":{"givenName":"Anna"}}""");
        var added = await server.PatchAsync("User", id, """{"op":"add","path":"name","value":{"middleName":"B"}}""");

        replaced.Json["name"]?.ToJsonString().Should().Be("""{"givenName":"Anna"}""");
        added.Json["name"]?.AsObject().Select(part => part.Key).Should().BeEquivalentTo("givenName", "middleName");
    }

    [Fact]
    public async Task Without_the_profile_replace_of_a_complex_attribute_merges()
    {
        await using var server = Start("strict");
        var id = await server.CreateUserAsync("ann", ""","name":{"givenName":"Ann","familyName":"Lee"}""");

        var replaced = await server.PatchAsync("User", id, """{"op":"replace","path":"name","value":{"givenName":"Anna"}}""");

        replaced.Json["name"]?["familyName"]?.GetValue<string>().Should().Be("Lee");
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public async Task Members_are_removed_by_a_list_of_values(string preset)
    {
        await using var server = Start(preset);
        var (ann, bob) = (await server.CreateUserAsync("ann"), await server.CreateUserAsync("bob"));
        var id = await server.CreateGroupAsync("Team", ann, bob);

        (await server.PatchAsync("Group", id, $$"""{"op":"remove","path":"members","value":[{"value":"{{ann}}"}]}""")).Status.Should().Be(204);

        (await server.FindAsync("Group", id)).MemberIds.Should().Equal(bob);
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public async Task Unknown_attributes_and_schemas_are_invalidSyntax_in_bodies_and_invalidFilter_in_filters(string preset)
    {
        await using var server = Start(preset);
        var id = await server.CreateUserAsync("ann");
        var stranger = $$"""{"schemas":["{{ScimUrns.User}}","urn:x:y"],"userName":"bob"}""";

        foreach (var body in new[] { TestServer.CreateUserBody("bob", ""","nope":1"""), TestServer.CreateUserBody("bob", ""","name":{"nope":1}"""), stranger })
        {
            (await server.SendAsync(ScimOperation.Create, "User", body: body)).ScimType.Should().Be("invalidSyntax");
            (await server.SendAsync(ScimOperation.Replace, "User", id, body)).ScimType.Should().Be("invalidSyntax");
        }

        (await server.QueryAsync("User", new() { Filter = "nope eq \"x\"" })).ScimType.Should().Be("invalidFilter");
    }

    private static async Task ShouldBeRejectedAsync(string preset, string emails, string operation, string scimType)
    {
        await using var server = Start(preset);
        var id = await server.CreateUserAsync("ann", emails);
        var before = (await server.FindAsync("User", id)).Text;

        var reply = await server.PatchAsync("User", id, operation);

        reply.Status.Should().Be(400);
        reply.ScimType.Should().Be(scimType, reply.Detail);
        (await server.FindAsync("User", id)).Text.Should().Be(before);
    }

    private static TestServer Start(string preset) => new(options: options => options.UsePreset(preset));
}
