using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.DependencyInjection;

public sealed class PolicyValidatorTests
{
    [Fact]
    public void Invalid_policies_are_all_reported_at_once() =>
        GetFailures(options =>
        {
            options.Preset = "azure";
            options.UnknownMembers = (ScimUnknownMembers)7;
            options.Rules["string-boolean"] = true;
            options.PatchReplies["Printer"] = ScimPatchReply.NoContent;
            options.PatchReplies["User"] = (ScimPatchReply)9;
        }).Should().SatisfyRespectively(
            first => first.Should().StartWith("ScimOptions.Preset: There is no preset 'azure'; expected default, strict, "),
            second => second.Should().Be("ScimOptions.UnknownMembers is 7; expected Reject or Ignore."),
            third => third.Should().Be("ScimOptions.PatchReplies[User] is 9; expected Resource or NoContent."),
            fourth => fourth.Should().StartWith("ScimOptions.Rules contains the unknown rule 'string-boolean'; expected one of string-booleans, "),
            fifth => fifth.Should().Be("ScimOptions.PatchReplies contains the resource type 'Printer', which is not offered."));

    [Theory]
    [InlineData("interop")]
    [InlineData("ipsie")]
    public void A_profile_that_conflicts_with_the_options_is_rejected(string preset) =>
        GetFailures(options =>
        {
            options.UsePreset(preset);
            options.Rules["unknown-attributes"] = true;
            options.MaxPageSize = 50;
            options.DefaultPageSize = 50;
        }).Should().SatisfyRespectively(
            first => first.Should().Contain("rejects what the dialect rule unknown-attributes accepts"),
            second => second.Should().EndWith("requires pages of 100 or more resources; MaxPageSize is 50."));

    [Fact]
    public void Options_that_conflict_only_with_IPSIE_are_rejected() =>
        GetFailures(
            options =>
            {
                options.UsePreset("ipsie");
                options.MaxPageSize = 5_000;
                options.MaxPatchOperations = 49;
                options.AuthenticationSchemes.Add(new ScimAuthenticationScheme { Type = "httpbasic", Name = "Basic", Description = "Name and password." });
            },
            builder => builder.AddInMemoryStores().AddPasswordSink<RecordingPasswordSink>()).Should().SatisfyRespectively(
                first => first.Should().EndWith("at most 1000 resources; MaxPageSize is 5000."),
                second => second.Should().EndWith("MaxPatchOperations is 49."),
                third => third.Should().EndWith("remove AddPasswordSink."),
                fourth => fourth.Should().EndWith("AuthenticationSchemes contains httpbasic."));

    [Fact]
    public void A_custom_user_store_with_in_memory_groups_is_rejected_with_the_remedy() =>
        GetFailures(_ => { }, builder => builder.AddInMemoryStores().AddStore<ScimUser, PlainStore<ScimUser>>())
            .Should().ContainSingle().Which.Should().Be(
                "User has the store PlainStore`1, while Group comes from AddInMemoryStores(), whose groups cannot have members that are stored elsewhere; "
                + "register a store for Group as well, or remove the store for User.");

    [Fact]
    public async Task A_store_that_wraps_the_in_memory_users_works_with_in_memory_groups()
    {
        await using var server = new TestServer(builder => builder.AddInMemoryStores().AddStore<ScimUser, WrappingStore>());

        var ann = await server.CreateUserAsync("ann");

        (await server.FindAsync("Group", await server.CreateGroupAsync("Team", ann))).MemberIds.Should().Equal(ann);
    }

    private static IEnumerable<string> GetFailures(Action<ScimOptions> options, Action<IScimBuilder>? configure = null)
    {
        var services = new ServiceCollection();
        var builder = services.AddScimCore(options);
        (configure ?? (scim => scim.AddInMemoryStores()))(builder);
        using var provider = services.BuildServiceProvider();
        var start = () => provider.GetRequiredService<IScimServer>();
        return start.Should().Throw<OptionsValidationException>().Which.Failures;
    }

    private sealed class WrappingStore(ScimInMemoryStores stores) : SpyStore<ScimUser>(stores.For<ScimUser>(ScimResourceTypes.User));
}
