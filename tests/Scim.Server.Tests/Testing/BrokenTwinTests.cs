using Scim.Server.Testing;
using Scim.Server.Tests.Testing.Twins;

namespace Scim.Server.Tests.Testing;

public sealed class BrokenTwinTests
{
    private static readonly Dictionary<string, BrokenTwin> Twins =
        UserTwins.All.Concat(GroupTwins.All).Concat(GroupedTwins.All).ToDictionary(twin => $"{twin.Sentence} / {twin.Fault}", StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Twins.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_check_catches_its_broken_store(string name)
    {
        var check = Twins[name].Checks().Single(check => check.Name == Twins[name].Sentence);

        var run = () => check.RunAsync(CancellationToken.None);

        (await run.Should().ThrowAsync<ScimCheckException>()).WithMessage("Expected * but *.").Which.InnerException.Should().BeNull();
    }

    [Fact]
    public void Every_check_has_a_broken_store_that_it_catches()
    {
        var checks = ScimStoreChecks.For(() => Fixtures.Groups()).Select(check => check.Name);

        checks.Should().BeEquivalentTo(Twins.Values.Select(twin => twin.Sentence).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_twin_that_is_not_bent_passes_every_check()
    {
        var checks = ScimStoreChecks.For(() => Fixtures.Groups(change: inner => new GroupTwin(inner), changeUsers: (users, _) => new Twin<ScimUser>(users)))
            .Concat(ScimStoreChecks.For(() => Fixtures.Groups(changeUsers: (users, groups) => new GroupedTwin(users, groups))))
            .Concat(ScimStoreChecks.For(() => Fixtures.Users(inner => new Twin<ScimUser>(inner))));

        var results = await ScimStoreChecks.RunAllAsync([.. checks], CancellationToken.None);

        results.Where(result => result.Outcome == ScimCheckOutcome.Failed).Should().BeEmpty();
    }
}
