using Scim.Server.EntityFrameworkCore.Tests.Support;
using Scim.Server.Testing;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>The contract of stores, over the application's own users.</summary>
public sealed class UserStoreContractTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_user_store_fulfills_the_contract(string name)
    {
        var check = ScimStoreChecks.For(Start).Single(known => known.Name == name);
        await check.RunAsync(CancellationToken.None);
    }

    public static TheoryData<string> Names => [.. ScimStoreChecks.For<ScimUser>(() => throw new InvalidOperationException()).Select(check => check.Name)];

    private ScimStoreFixture<ScimUser> Start()
    {
        using var store = new AppUserStore(database.Open());
        return new()
        {
            ResourceType = store.NarrowSchema(ScimResourceTypes.User),
            Open = () => new AppUserStore(database.Open()),
            Tenant = database.NewTenant(),
            OtherTenant = database.NewTenant(),
        };
    }
}
