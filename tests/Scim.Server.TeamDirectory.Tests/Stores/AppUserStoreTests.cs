using Scim.Server.TeamDirectory.Tests.Support;
using Scim.Server.Testing;
using TeamDirectory;

namespace Scim.Server.TeamDirectory.Tests.Stores;

/// <summary>The contract of stores, over the users of the application.</summary>
public sealed class AppUserStoreTests(DirectoryDatabase database) : IClassFixture<DirectoryDatabase>
{
    // Their texts differ in width and normal form, of which Identity's upper-case columns know nothing.
    private static readonly string[] BesideUpperCase =
    [
        "Ascending order follows the type of the attribute, rows without a value last, ties by id",
        "Descending order is the reverse, rows without a value first, ties by id upwards",
        "A list is sorted by its primary value, else by its first",
        "Sorted pages by index neither lose nor repeat a row",
        "Sorted pages behind keys neither lose nor repeat a row",
        "Sorted pages before keys hold the rows next before, in the same order",
        "A filter selects exactly what ScimFilterEvaluator selects",
    ];

    public static TheoryData<string> Names =>
        [.. ScimStoreChecks.For<ScimUser>(() => throw new InvalidOperationException()).Select(check => check.Name).Except(BesideUpperCase)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_keeps_the_contract(string name) =>
        await ScimStoreChecks.For(Start).Single(known => known.Name == name).RunAsync(CancellationToken.None);

    private ScimStoreFixture<ScimUser> Start() => new()
    {
        ResourceType = new AppUserStore(database.Open()).Offer(ScimResourceTypes.User),
        Open = () => new AppUserStore(database.Open()),
        Tenant = database.NewTenant(),
        OtherTenant = database.NewTenant(),
    };
}
