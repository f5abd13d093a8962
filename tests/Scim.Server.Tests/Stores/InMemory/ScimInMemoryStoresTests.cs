namespace Scim.Server.Tests.Stores.InMemory;

public sealed class ScimInMemoryStoresTests
{
    [Fact]
    public void A_store_of_groups_keeps_members_and_others_do_not()
    {
        var stores = new ScimInMemoryStores();

        stores.For<ScimGroup>(StoreTypes.Group).Should().BeAssignableTo<IScimMemberStore>();
        stores.For<ScimUser>(StoreTypes.User).Should().NotBeAssignableTo<IScimMemberStore>();
    }

    [Fact]
    public async Task Two_stores_of_one_type_are_doors_to_the_same_data()
    {
        var stores = new ScimInMemoryStores();
        var context = StoreSession.UserContext;
        var stamp = await stores.For<ScimUser>(StoreTypes.User).CreateAsync(new ScimUser { UserName = "a" }, context, default);

        var found = await stores.For<ScimResource>(StoreTypes.User).FindAsync(stamp.Id, ScimProjection.Default, context, default);

        found?.As<ScimUser>().UserName.Should().Be("a");
    }

    [Fact]
    public void Two_definitions_of_one_type_are_refused()
    {
        var stores = new ScimInMemoryStores();
        stores.For<ScimGroup>(StoreTypes.Group);

        var again = () => stores.For<ScimGroup>(StoreTypes.GroupWith(ScimUniqueness.None));

        again.Should().Throw<ArgumentException>().WithMessage("*another definition of the type 'Group'*");
    }

    [Fact]
    public void The_stores_say_that_rows_come_with_keys() =>
        new ScimInMemoryStores().For<ScimUser>(StoreTypes.User).Features.Should().Be(new ScimStoreFeatures { Keyset = true });
}
