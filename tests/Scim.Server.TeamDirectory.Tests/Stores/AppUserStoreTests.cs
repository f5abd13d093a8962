using Scim.Server.TeamDirectory.Tests.Support;
using Scim.Server.Testing;
using TeamDirectory;

namespace Scim.Server.TeamDirectory.Tests.Stores;

/// <summary>The contract of stores, over the users of the application.</summary>
public sealed class AppUserStoreTests(DirectoryDatabase database) : IClassFixture<DirectoryDatabase>
{
    public static TheoryData<string> Names => [.. ScimStoreChecks.For<ScimUser>(() => throw new InvalidOperationException()).Select(check => check.Name)];

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
        FoldsUnicode = false,
    };
}
