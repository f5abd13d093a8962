using System.Globalization;
using Scim.Server.EntityFrameworkCore.Tests.Support;
using Scim.Server.Testing;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>The contract of stores, over integer keys with a prefix per type.</summary>
public sealed class PrefixedKeyContractTests(KeyDatabase database) : IClassFixture<KeyDatabase>
{
    private static readonly IComparer<string> ByNumber = StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering);

    public static TheoryData<string> UserChecks => [.. ScimStoreChecks.For<ScimUser>(() => throw new InvalidOperationException()).Select(check => check.Name)];

    public static TheoryData<string> GroupChecks => [.. ScimStoreChecks.For<ScimGroup>(() => throw new InvalidOperationException()).Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(UserChecks))]
    public Task The_user_store_fulfills_the_contract(string name) =>
        ScimStoreChecks.For(StartUsers).Single(check => check.Name == name).RunAsync(CancellationToken.None);

    [Theory]
    [MemberData(nameof(GroupChecks))]
    public Task The_group_store_fulfills_the_contract(string name) =>
        ScimStoreChecks.For(StartGroups).Single(check => check.Name == name).RunAsync(CancellationToken.None);

    private ScimStoreFixture<ScimUser> StartUsers()
    {
        using var store = new KeyUserStore(database.Open());
        return new()
        {
            ResourceType = store.NarrowSchema(ScimResourceTypes.User),
            Open = () => new KeyUserStore(database.Open()),
            Tenant = database.NewTenant(),
            OtherTenant = database.NewTenant(),
            IdComparer = ByNumber,
            Truncate = user => user.Enterprise = null,
        };
    }

    private ScimStoreFixture<ScimGroup> StartGroups()
    {
        using var store = OpenGroups();
        return new()
        {
            ResourceType = store.NarrowSchema(ScimResourceTypes.Group),
            Open = OpenGroups,
            Tenant = database.NewTenant(),
            OtherTenant = database.NewTenant(),
            IdComparer = ByNumber,
            SupportsNestedGroups = false,
            Members = ScimMemberFixture.Create(ScimResourceTypes.User, () => new KeyUserStore(database.Open())),
        };
    }

    private KeyTeamStore OpenGroups()
    {
        var db = database.Open();
        return new KeyTeamStore(db, new KeyUserStore(db));
    }
}
