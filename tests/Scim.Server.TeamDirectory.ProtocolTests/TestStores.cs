using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeamDirectory;

namespace Scim.Server.TestSupport;

/// <summary>The stores that the tests of this assembly run over: the tables of TeamDirectory on PostgreSQL, an empty database for each server.</summary>
internal static class TestStores
{
    /// <summary>What is only about volume is that many times smaller.</summary>
    public const int Share = 60;

    /// <summary>How many resources are very many here.</summary>
    public const int Multitude = 2_000;

    /// <summary>Whether a user for whom nothing is said about it is shown as active, because the table knows only yes and no.</summary>
    public static bool ActiveByDefault => true;

    /// <summary>Whether a group may be a member of a group.</summary>
    public static bool GroupsHoldGroups => false;

    /// <summary>Whether lists are shown in the order in which they were sent; rows and columns that stay have places of their own.</summary>
    public static bool KeepsOrder => false;

    /// <summary>Whether the table keeps the names of groups unique, under every policy.</summary>
    public static bool GroupNamesAreUnique => true;

    /// <summary>Adds stores that hold nothing yet and that no other server sees.</summary>
    public static IScimBuilder AddTestStores(this IScimBuilder builder) => builder.AddTestStoresUnder<DirectoryUsers>();

    /// <summary>The same under a store of users that goes to <c>TestStoreSet</c> itself.</summary>
    public static IScimBuilder AddTestStoresUnder<TUsers>(this IScimBuilder builder) where TUsers : class, IScimStore<ScimUser>
    {
        var database = PooledDirectoryDatabase.Rent();
        builder.Services.AddSingleton(new TestLease(database.Return));
        builder.Services.AddDbContext<DirectoryDb>(options => options.UseNpgsql(database.ConnectionString));
        // As the application does: what the engine answers with 409 or 400, EF tells as an error.
        builder.Services.AddLogging(logging => logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None));
        builder.Services.AddSingleton<OwnTableStores>();
        builder.Services.AddScoped<DirectoryUsers>();
        builder.Services.AddScoped<IScimStore<ScimUser>>(services => services.GetRequiredService<DirectoryUsers>());
        builder.Services.AddScoped<IScimStore<ScimGroup>>(services => services.GetRequiredService<DirectoryTeams>());
        return builder.AddInMemoryStores().AddStore<ScimUser, TUsers>().AddStore<ScimGroup, DirectoryTeams>();
    }
}
