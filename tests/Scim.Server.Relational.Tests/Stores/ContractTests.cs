using Scim.Server.Testing;

namespace Scim.Server.Relational.Tests.Stores;

public sealed class ContractTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var shape in ContractStores.Names)
            {
                cases.Add("sqlite", shape);
                cases.Add("postgresql", shape);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_store_over_a_database_fulfills_the_contract(string database, string shape)
    {
        await using var stores = await ContractStores.OpenAsync(database);

        var results = await ScimStoreChecks.RunAllAsync(stores.GetChecks(shape), CancellationToken.None);

        results.Where(result => result.Outcome == ScimCheckOutcome.Failed).Select(result => $"{result.Name}: {result.Message}").Should().BeEmpty();
        results.Count(result => result.Outcome == ScimCheckOutcome.Passed).Should().BeGreaterThan(20);
    }
}
