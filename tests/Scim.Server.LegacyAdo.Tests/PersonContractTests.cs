using Scim.Server.LegacyAdo.Tests.Support;
using Scim.Server.Testing;

namespace Scim.Server.LegacyAdo.Tests;

/// <summary>The contract of stores, over the old table of people.</summary>
public sealed class PersonContractTests
{
    public static TheoryData<string> Names => [.. ScimStoreChecks.For<ScimUser>(() => throw new InvalidOperationException()).Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_person_store_fulfills_the_contract(string name) =>
        await ScimStoreChecks.For(Start).Single(known => known.Name == name).RunAsync(CancellationToken.None);

    private static ScimStoreFixture<ScimUser> Start()
    {
        var file = new LegacyFile();
        return new()
        {
            ResourceType = LegacyFile.UserType,
            Open = file.OpenPeople,
            Tenant = "",
            OtherTenant = null,
            Truncate = ColumnLimits.Truncate,
            Close = () =>
            {
                file.Dispose();
                return ValueTask.CompletedTask;
            },
        };
    }
}
