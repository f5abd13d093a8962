using Scim.Server.Testing;
using Scim.Server.Tests.Stores;
using Scim.Server.Tests.Testing.Twins;

namespace Scim.Server.Tests.Testing;

public sealed class InMemoryContractTests
{
    private static readonly Dictionary<string, IReadOnlyList<ScimStoreCheck>> Checks = new(StringComparer.Ordinal)
    {
        ["User"] = ScimStoreChecks.For(() => Fixtures.Users()),
        ["Device"] = ScimStoreChecks.For(() => Fixtures.Devices()),
        ["Group"] = ScimStoreChecks.For(() => Fixtures.Groups()),
        ["User as the RFC has it"] = ScimStoreChecks.For(() => Fixtures.Users(type: ScimResourceTypes.User)),
        ["Group as the RFC has it"] = ScimStoreChecks.For(() => Fixtures.Groups(ScimResourceTypes.Group)),
        ["Group whose names may repeat"] = ScimStoreChecks.For(() => Fixtures.Groups(StoreTypes.GroupWith(ScimUniqueness.None))),
        ["Group with its members inside"] = ScimStoreChecks.For(() => Fixtures.Groups(change: inner => new WholeGroupStore(inner))),
        ["Group whose members are read with it"] = ScimStoreChecks.For(() => Fixtures.Groups(changeUsers: (users, groups) => new GroupedTwin(users, groups))),
        ["Group of one tenant"] = ScimStoreChecks.For(() => Fixtures.Groups() with { OtherTenant = null }),
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
    public async Task The_in_memory_store_does_what_the_contract_says(string store, string sentence) =>
        await Checks[store].Single(check => check.Name == sentence).RunAsync(CancellationToken.None);

    [Fact]
    public async Task Every_check_says_something_about_the_store_of_users_or_groups()
    {
        var results = await ScimStoreChecks.RunAllAsync([.. Checks["User"], .. Checks["Group"], .. Checks["Group whose members are read with it"]], CancellationToken.None);

        results.GroupBy(result => result.Name, result => result.Outcome)
            .Where(outcomes => !outcomes.Contains(ScimCheckOutcome.Passed))
            .Select(outcomes => outcomes.Key)
            .Should().BeEmpty();
    }

    [Fact]
    public async Task What_asks_for_a_capability_says_nothing_about_a_store_without_it()
    {
        var results = await ScimStoreChecks.RunAllAsync(Checks["Group with its members inside"], CancellationToken.None);

        results.Should().NotContain(result => result.Outcome == ScimCheckOutcome.Failed);
        results.Where(result => result.Outcome == ScimCheckOutcome.NotApplicable).Select(result => result.Name)
            .Should().Contain("FindGroupsAsync ends in a cycle of groups")
            .And.Contain("Each row comes with its key, and paging behind keys neither loses nor repeats a row");
    }

    [Fact]
    public void No_two_checks_have_one_name() =>
        Checks["User"].Select(check => check.Name).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(50);
}
