using Scim.Server.Testing;
using Scim.Server.Tests.Testing.Twins;

namespace Scim.Server.Tests.Testing;

public sealed class StoreFaultTests
{
    private static readonly Dictionary<string, StoreFault> Faults =
        UserStoreFaults.All.Concat(GroupStoreFaults.All).Concat(GroupedStoreFaults.All).ToDictionary(twin => $"{twin.CheckName} / {twin.Fault}", StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_check_fails_for_its_faulty_store(string name)
    {
        var check = Faults[name].Checks().Single(check => check.Name == Faults[name].CheckName);

        var run = () => check.RunAsync(CancellationToken.None);

        (await run.Should().ThrowAsync<ScimCheckException>()).WithMessage("Expected * but *.").Which.InnerException.Should().BeNull();
    }

    [Fact]
    public void Every_check_has_a_faulty_store_that_fails_it()
    {
        var checks = ScimStoreChecks.For(() => StoreFixtures.CreateGroupFixture()).Select(check => check.Name);

        checks.Should().BeEquivalentTo(Faults.Values.Select(twin => twin.CheckName).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_delegating_store_without_a_fault_passes_every_check()
    {
        var checks = ScimStoreChecks.For(() => StoreFixtures.CreateGroupFixture(change: inner => new DelegatingGroupStore(inner), changeUsers: (users, _) => new DelegatingStore<ScimUser>(users)))
            .Concat(ScimStoreChecks.For(() => StoreFixtures.CreateGroupFixture(changeUsers: (users, groups) => new DelegatingGroupedStore(users, groups))))
            .Concat(ScimStoreChecks.For(() => StoreFixtures.CreateUserFixture(inner => new DelegatingStore<ScimUser>(inner))));

        var results = await ScimStoreChecks.RunAllAsync([.. checks], CancellationToken.None);

        results.Where(result => result.Outcome == ScimCheckOutcome.Failed).Should().BeEmpty();
    }
}
