using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.DependencyInjection;

public sealed class PolicyCheckTests
{
    [Fact]
    public void Policies_that_mean_nothing_are_told_in_one_text() =>
        FailuresOf(options =>
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
    public void A_profile_that_the_options_contradict_is_refused(string preset) =>
        FailuresOf(options =>
        {
            options.UsePreset(preset);
            options.Rules["unknown-attributes"] = true;
            options.MaxPageSize = 50;
            options.DefaultPageSize = 50;
        }).Should().SatisfyRespectively(
            first => first.Should().Contain("refuses what the dialect rule unknown-attributes lets pass"),
            second => second.Should().EndWith("wants pages of 100 resources and more; MaxPageSize is 50."));

    [Fact]
    public void What_contradicts_IPSIE_alone_is_refused() =>
        FailuresOf(
            options =>
            {
                options.UsePreset("ipsie");
                options.MaxPageSize = 5_000;
                options.MaxPatchOperations = 49;
                options.AuthenticationSchemes.Add(new ScimAuthenticationScheme("httpbasic", "Basic", "Name and password."));
            },
            builder => builder.AddInMemoryStores().AddPasswordSink<RecordingPasswords>()).Should().SatisfyRespectively(
                first => first.Should().EndWith("at most 1000 resources; MaxPageSize is 5000."),
                second => second.Should().EndWith("MaxPatchOperations is 49."),
                third => third.Should().EndWith("remove AddPasswordSink."),
                fourth => fourth.Should().EndWith("AuthenticationSchemes contains httpbasic."));

    [Fact]
    public void Users_of_ones_own_and_groups_in_memory_are_refused_with_what_to_do() =>
        FailuresOf(_ => { }, builder => builder.AddInMemoryStores().AddStore<ScimUser, PlainStore<ScimUser>>())
            .Should().ContainSingle().Which.Should().Be(
                "User has the store PlainStore`1, while Group comes from AddInMemoryStores(), whose groups cannot have members that are stored elsewhere; "
                + "register a store for Group as well, or remove the store for User.");

    [Fact]
    public async Task A_store_around_the_users_in_memory_goes_with_groups_in_memory()
    {
        await using var server = new TestServer(builder => builder.AddInMemoryStores().AddStore<ScimUser, Around>());

        var ann = await server.UserAsync("ann");

        (await server.FindAsync("Group", await server.GroupAsync("Team", ann))).MemberIds.Should().Equal(ann);
    }

    private static IEnumerable<string> FailuresOf(Action<ScimOptions> options, Action<IScimBuilder>? configure = null)
    {
        var services = new ServiceCollection();
        var builder = services.AddScimCore(options);
        (configure ?? (scim => scim.AddInMemoryStores()))(builder);
        using var provider = services.BuildServiceProvider();
        var start = () => provider.GetRequiredService<IScimServer>();
        return start.Should().Throw<OptionsValidationException>().Which.Failures;
    }

    private sealed class Around(ScimInMemoryStores stores) : SpyStore<ScimUser>(stores.For<ScimUser>(ScimResourceTypes.User));
}
