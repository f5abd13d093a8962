using Scim.Server.Testing;
using Scim.Server.Tests.Stores;
using Scim.Server.Tests.Testing.Twins;

namespace Scim.Server.Tests.Testing;

public sealed class InMemoryContractTests
{
    private static readonly Dictionary<string, IReadOnlyList<ScimStoreCheck>> Checks = new(StringComparer.Ordinal)
    {
        ["User"] = ScimStoreChecks.For(() => StoreFixtures.CreateUserFixture()),
        ["Device"] = ScimStoreChecks.For(() => StoreFixtures.CreateDeviceFixture()),
        ["Group"] = ScimStoreChecks.For(() => StoreFixtures.CreateGroupFixture()),
        ["User as the RFC has it"] = ScimStoreChecks.For(() => StoreFixtures.CreateUserFixture(type: ScimResourceTypes.User)),
        ["Group as the RFC has it"] = ScimStoreChecks.For(() => StoreFixtures.CreateGroupFixture(ScimResourceTypes.Group)),
        ["Group whose names may repeat"] = ScimStoreChecks.For(() => StoreFixtures.CreateGroupFixture(StoreTypes.CreateGroupType(ScimUniqueness.None))),
        ["Group with its members inside"] = ScimStoreChecks.For(() => StoreFixtures.CreateGroupFixture(change: inner => new InlineMemberGroupStore(inner))),
        ["Group whose members are read with it"] = ScimStoreChecks.For(() => StoreFixtures.CreateGroupFixture(changeUsers: (users, groups) => new DelegatingGroupedStore(users, groups))),
        ["Group of one tenant"] = ScimStoreChecks.For(() => new ScimStoreFixture<ScimGroup>(StoreFixtures.CreateGroupFixture()) { OtherTenant = null }),
    };

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var (store, checks) in Checks)
            {
                foreach (var check in checks)
                {
                    cases.Add(store, check.Name);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_in_memory_store_passes_every_check(string store, string sentence) =>
        await Checks[store].Single(check => check.Name == sentence).RunAsync(CancellationToken.None);

    [Fact]
    public async Task Every_check_applies_to_the_user_or_group_store()
    {
        var results = await ScimStoreChecks.RunAllAsync([.. Checks["User"], .. Checks["Group"], .. Checks["Group whose members are read with it"]], CancellationToken.None);

        results.GroupBy(result => result.Name, result => result.Outcome)
            .Where(outcomes => !outcomes.Contains(ScimCheckOutcome.Passed))
            .Select(outcomes => outcomes.Key)
            .Should().BeEmpty();
    }

    [Fact]
    public async Task A_check_of_a_capability_does_not_apply_to_a_store_without_it()
    {
        var results = await ScimStoreChecks.RunAllAsync(Checks["Group with its members inside"], CancellationToken.None);

        results.Should().NotContain(result => result.Outcome == ScimCheckOutcome.Failed);
        results.Where(result => result.Outcome == ScimCheckOutcome.NotApplicable).Select(result => result.Name)
            .Should().Contain("FindGroupsAsync terminates when groups form a cycle")
            .And.Contain("Each resource is returned with its key, and paging after keys neither skips nor repeats a resource");
    }

    [Fact]
    public void Check_names_are_unique() =>
        Checks["User"].Select(check => check.Name).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(50);
}
