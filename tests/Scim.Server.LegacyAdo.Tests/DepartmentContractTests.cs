using Scim.Server.LegacyAdo.Tests.Support;
using Scim.Server.Testing;

namespace Scim.Server.LegacyAdo.Tests;

/// <summary>The contract of stores, over the old table of departments and its link table.</summary>
public sealed class DepartmentContractTests
{
    public static TheoryData<string> Names => [.. ScimStoreChecks.For<ScimGroup>(() => throw new InvalidOperationException()).Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_department_store_fulfills_the_contract(string name) =>
        await ScimStoreChecks.For(Start).Single(known => known.Name == name).RunAsync(CancellationToken.None);

    private static ScimStoreFixture<ScimGroup> Start()
    {
        var file = new LegacyFile();
        return new()
        {
            ResourceType = file.OpenDepartments().NarrowSchema(ScimResourceTypes.Group),
            Open = file.OpenDepartments,
            Tenant = "",
            OtherTenant = null,
            SupportsNestedGroups = false,
            Members = ScimMemberFixture.Create(LegacyFile.UserType, file.OpenPeople),
            Close = () =>
            {
                file.Dispose();
                return ValueTask.CompletedTask;
            },
        };
    }
}
