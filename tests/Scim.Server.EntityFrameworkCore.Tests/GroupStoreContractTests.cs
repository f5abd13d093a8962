using Scim.Server.EntityFrameworkCore.Tests.Support;
using Scim.Server.Testing;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>The contract of stores, over the application's own teams and their link table.</summary>
public sealed class GroupStoreContractTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    public static TheoryData<string> Names => [.. ScimStoreChecks.For<ScimGroup>(() => throw new InvalidOperationException()).Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_group_store_fulfills_the_contract(string name)
    {
        var check = ScimStoreChecks.For(Start).Single(known => known.Name == name);
        await check.RunAsync(CancellationToken.None);
    }

    private ScimStoreFixture<ScimGroup> Start()
    {
        using var store = Open();
        return new()
        {
            ResourceType = store.NarrowSchema(ScimResourceTypes.Group),
            Open = Open,
            Tenant = database.NewTenant(),
            OtherTenant = database.NewTenant(),
            SupportsNestedGroups = false,
            Members = ScimMemberFixture.Create(ScimResourceTypes.User, () => new AppUserStore(database.Open())),
        };
    }

    private AppTeamStore Open()
    {
        var db = database.Open();
        return new AppTeamStore(db, new AppUserStore(db));
    }
}
