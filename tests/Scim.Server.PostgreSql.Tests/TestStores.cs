using Microsoft.Extensions.DependencyInjection;

namespace Scim.Server.TestSupport;

/// <summary>The stores that the tests of this assembly run over: PostgreSQL, an empty database for each server.</summary>
internal static class TestStores
{
    /// <summary>What is only about volume is that many times smaller.</summary>
    public const int Share = 20;

    /// <summary>How many resources are very many here.</summary>
    public const int Multitude = 10_000;

    /// <summary>Whether a user for whom nothing is said about it is shown as active, because the table knows only yes and no.</summary>
    public static bool ActiveByDefault => false;

    /// <summary>Whether a group may be a member of a group.</summary>
    public static bool GroupsHoldGroups => true;

    /// <summary>Whether lists are shown in the order in which they were sent; rows and columns that stay have places of their own.</summary>
    public static bool KeepsOrder => true;

    /// <summary>Whether the table keeps the names of groups unique, under every policy.</summary>
    public static bool GroupNamesAreUnique => false;

    /// <summary>Adds stores that hold nothing yet and that no other server sees.</summary>
    public static IScimBuilder AddTestStores(this IScimBuilder builder)
    {
        var database = PooledDatabase.Rent();
        builder.Services.AddSingleton(new TestLease(database.Return));
        return builder.AddPostgreSqlStores(database.Source);
    }

    /// <summary>The same under a store of users that goes to <c>TestStoreSet</c> itself.</summary>
    public static IScimBuilder AddTestStoresUnder<TUsers>(this IScimBuilder builder) where TUsers : class, IScimStore<ScimUser> =>
        builder.AddTestStores().AddStore<ScimUser, TUsers>();
}
