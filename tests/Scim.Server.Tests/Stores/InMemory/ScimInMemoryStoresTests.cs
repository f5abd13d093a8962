namespace Scim.Server.Tests.Stores.InMemory;

public sealed class ScimInMemoryStoresTests
{
    [Fact]
    public void Only_a_group_store_is_a_member_store()
    {
        var stores = new ScimInMemoryStores();

        stores.For<ScimGroup>(StoreTypes.Group).Should().BeAssignableTo<IScimMemberStore>();
        stores.For<ScimUser>(StoreTypes.User).Should().NotBeAssignableTo<IScimMemberStore>();
    }

    [Fact]
    public async Task Two_stores_of_one_type_share_their_data()
    {
        var stores = new ScimInMemoryStores();
        var context = StoreSession.UserContext;
        var writeResult = await stores.For<ScimUser>(StoreTypes.User).CreateAsync(new ScimUser { UserName = "a" }, context, default);

        var found = await stores.For<ScimResource>(StoreTypes.User).FindAsync(writeResult.Id, ScimProjection.Default, context, default);

        found?.As<ScimUser>().UserName.Should().Be("a");
    }

    [Fact]
    public void Two_definitions_of_one_type_are_rejected()
    {
        var stores = new ScimInMemoryStores();
        stores.For<ScimGroup>(StoreTypes.Group);

        var again = () => stores.For<ScimGroup>(StoreTypes.CreateGroupType(ScimUniqueness.None));

        again.Should().Throw<ArgumentException>().WithMessage("*another definition of the resource type 'Group'*");
    }

    [Fact]
    public void The_stores_support_keyset_paging() =>
        new ScimInMemoryStores().For<ScimUser>(StoreTypes.User).Features.Should().Be(new ScimStoreFeatures { Keyset = true });
}
