using Scim.Server.LegacyAdo.Tests.Support;
using Scim.Server.Testing;

namespace Scim.Server.LegacyAdo.Tests;

/// <summary>The contract of stores, over the old table of departments and its link table.</summary>
public sealed class DepartmentContractTests
{
    public static TheoryData<string> Names => [.. ScimStoreChecks.For<ScimGroup>(() => throw new InvalidOperationException()).Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_store_of_departments_keeps_the_contract(string name) =>
        await ScimStoreChecks.For(Start).Single(known => known.Name == name).RunAsync(CancellationToken.None);

    private static ScimStoreFixture<ScimGroup> Start()
    {
        var file = new LegacyFile();
        return new()
        {
            ResourceType = file.Departments().Offer(ScimResourceTypes.Group),
            Open = file.Departments,
            Tenant = "",
            OtherTenant = null,
            NestedGroups = false,
            Members = ScimMemberFixture.Over(LegacyFile.UserType, file.People),
            Close = () =>
            {
                file.Dispose();
                return ValueTask.CompletedTask;
            },
        };
    }
}
