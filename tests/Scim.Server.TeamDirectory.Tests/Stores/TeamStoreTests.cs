using Scim.Server.TeamDirectory.Tests.Support;
using Scim.Server.Testing;
using TeamDirectory;

namespace Scim.Server.TeamDirectory.Tests.Stores;

/// <summary>The contract of stores, over the teams of the application and their members.</summary>
public sealed class TeamStoreTests(DirectoryDatabase database) : IClassFixture<DirectoryDatabase>
{
    public static TheoryData<string> Names => [.. ScimStoreChecks.For<ScimGroup>(() => throw new InvalidOperationException()).Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_fulfills_the_contract(string name) =>
        await ScimStoreChecks.For(Start).Single(known => known.Name == name).RunAsync(CancellationToken.None);

    private ScimStoreFixture<ScimGroup> Start() => new()
    {
        ResourceType = Open().NarrowSchema(ScimResourceTypes.Group),
        Open = Open,
        Tenant = database.NewTenant(),
        OtherTenant = database.NewTenant(),
        SupportsNestedGroups = false,
        CaseFolding = ScimCaseFolding.UpperCase,
        Members = ScimMemberFixture.Create(ScimResourceTypes.User, () => new AppUserStore(database.Open())),
    };

    private TeamStore Open()
    {
        var db = database.Open();
        return new TeamStore(db, new AppUserStore(db));
    }
}
