using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Policies;

public sealed class ScimPresetTests
{
    private static readonly string[] Names =
        ["default", "strict", "entra", "okta", "onelogin", "jumpcloud", "authentik", "ping", "keycloak", "interop", "ipsie"];

    public static TheoryData<string> IdentityProviderPresets => [.. Names[2..9]];

    [Fact]
    public void Every_preset_has_a_unique_name_and_summary()
    {
        ScimPresets.All.Select(preset => preset.Name).Should().Equal(Names);
        ScimPresets.All.Should().OnlyContain(preset => preset.Summary.EndsWith('.') && preset.ToString() == preset.Name);
        ScimPresets.All.Select(preset => preset.Summary).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [MemberData(nameof(IdentityProviderPresets))]
    public void A_preset_of_an_identity_provider_accepts_everything_that_default_accepts(string name)
    {
        var preset = ScimPresets.Find(name)!; // The catalogue was checked.

        preset.Dialect.Should().Be(ScimDialect.Default);
        preset.Profile.Should().Be(ScimProfile.None);
        preset.UniqueGroupNames.Should().BeTrue();
    }

    [Theory]
    [InlineData("default", false, true, false, null)]
    [InlineData("strict", true, false, false, null)]
    [InlineData("rfc", true, false, false, null)]
    [InlineData("entra", false, true, false, null)]
    [InlineData("okta", false, true, true, null)]
    [InlineData("onelogin", false, true, false, null)]
    [InlineData("jumpcloud", false, true, false, null)]
    [InlineData("authentik", false, true, true, null)]
    [InlineData("ping", false, true, false, null)]
    [InlineData("keycloak", false, true, false, null)]
    [InlineData("interop", true, false, false, true)]
    [InlineData("IPSIE", true, false, false, true)]
    public async Task Each_preset_behaves_as_documented(string name, bool strict, bool uniqueNames, bool ignoresMembers, bool? conformant)
    {
        await using var server = new TestServer(options: options => options.UsePreset(name));

        var text = await server.SendAsync(ScimOperation.Create, "User", body: TestServer.CreateUserBody("ann", ""","active":"True" """));
        await server.CreateGroupAsync("Team");
        var twin = await server.SendAsync(ScimOperation.Create, "Group", body: TestServer.CreateGroupBody("TEAM"));
        var group = await server.SendAsync(ScimOperation.Create, "Group", body: TestServer.CreateGroupBody("Ghosts", "ghost"));
        var config = await server.SendAsync(ScimOperation.ServiceProviderConfig);

        text.Status.Should().Be(strict ? 400 : 201);
        twin.Status.Should().Be(uniqueNames ? 409 : 201);
        group.Status.Should().Be(ignoresMembers ? 201 : 400);
        (config.Json["interopProfileConformant"]?.GetValue<bool>()).Should().Be(conformant);
    }

    [Fact]
    public void An_unknown_name_is_rejected_at_startup_with_a_list_of_all_names()
    {
        var start = () => new TestServer(options: options => options.UsePreset("azure"));

        start.Should().Throw<OptionsValidationException>().Which.Failures.Should().ContainSingle()
            .Which.Should().StartWith("ScimOptions.Preset: There is no preset 'azure'; expected default, strict, entra, ").And.ContainAll(Names).And.Contain("rfc");
    }

    [Fact]
    public async Task An_application_uses_a_preset_of_its_own_without_registering_it()
    {
        var preset = new ScimPreset("acme", ScimPresets.Okta) { Dialect = ScimDialect.Strict, PatchReply = ScimPatchReply.NoContent };
        await using var server = new TestServer(options: options => options.UsePreset(preset));

        var text = await server.SendAsync(ScimOperation.Create, "User", body: TestServer.CreateUserBody("ann", ""","active":"True" """));
        var group = await server.SendAsync(ScimOperation.Create, "Group", body: TestServer.CreateGroupBody("Ghosts", "ghost"));
        var patched = await server.PatchAsync("User", await server.CreateUserAsync("bob"), """{"op":"add","path":"title","value":"x"}""");

        text.Status.Should().Be(400);
        group.Status.Should().Be(201);
        patched.Status.Should().Be(204);
    }

    [Theory]
    [InlineData("acme")]
    [InlineData("ACME")]
    public async Task Configuration_finds_a_registered_preset_by_its_name(string name)
    {
        await using var server = new TestServer(
            builder => builder.AddTestStores().AddPreset(new ScimPreset("acme") { UnknownMembers = ScimUnknownMembers.Ignore }),
            options => options.Preset = name);

        (await server.SendAsync(ScimOperation.Create, "Group", body: TestServer.CreateGroupBody("Ghosts", "ghost"))).Status.Should().Be(201);
    }

    [Fact]
    public void Registered_presets_need_names_of_their_own()
    {
        var start = () => new TestServer(builder => builder.AddTestStores()
            .AddPreset(new ScimPreset("RFC")).AddPreset(new ScimPreset("acme")).AddPreset(new ScimPreset("Acme")));

        start.Should().Throw<OptionsValidationException>().Which.Failures.Should().Equal(
            "AddPreset registers the preset 'RFC', which is the name of a preset of the library; give it another name.",
            "AddPreset registers two presets with the name 'acme'.");
    }

    [Fact]
    public void A_preset_says_that_it_does_not_differ_from_default_exactly_where_that_is_so()
    {
        foreach (var preset in ScimPresets.All.Where(preset => preset != ScimPresets.Default))
        {
            var isSame = (preset.Dialect, preset.Profile, preset.UniqueGroupNames, preset.UnknownMembers, preset.PatchReply, preset.GroupPatchReply)
                == (ScimDialect.Default, ScimProfile.None, true, ScimUnknownMembers.Reject, ScimPatchReply.Resource, ScimPatchReply.NoContent);
            preset.Summary.Contains(". Same as default", StringComparison.Ordinal).Should().Be(isSame, preset.Name);
        }
    }

    [Fact]
    public void A_preset_that_is_based_on_another_starts_with_its_policies()
    {
        foreach (var preset in ScimPresets.All)
        {
            new ScimPreset("acme", preset).Should().BeEquivalentTo(preset, options => options.Excluding(copy => copy.Name).Excluding(copy => copy.Summary));
        }
    }

    [Fact]
    public void Explicit_options_take_precedence_over_a_preset_in_any_order()
    {
        var options = new ScimOptions { UniqueGroupNames = true };
        options.UsePreset("strict");
        options.UnknownMembers = ScimUnknownMembers.Ignore;
        options.Dialect = options.Dialect.With(ScimDialectRules.UnquotedWords);

        options.Should().BeEquivalentTo(new { Preset = "strict", UniqueGroupNames = true, UnknownMembers = ScimUnknownMembers.Ignore });
        options.Dialect.Should().Be(ScimDialect.Strict.With(ScimDialectRules.UnquotedWords));

        options.UsePreset("interop");
        options.Should().BeEquivalentTo(new { UniqueGroupNames = true, UnknownMembers = ScimUnknownMembers.Ignore, Profile = ScimProfile.Interop });
    }
}
