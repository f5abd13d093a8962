using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Members;
using Scim.Server.Relational.Querying;
using Scim.Server.Relational.Reading;

namespace Scim.Server.Relational.Stores;

/// <summary>What the stores of all types share.</summary>
internal sealed record StoreParts(Database Database, DatabaseCatalog Catalog, ScimRelationalOptions Options, TimeProvider Time)
{
    /// <summary>What single reads have found lately.</summary>
    public RecentResources Recent { get; } = new(Options.CacheBytes);

    /// <summary>What answers queries for one resource.</summary>
    public ResourceLookups Lookups { get; } = new(Database, Catalog);

    /// <summary>What answers queries, knowing the types that are registered by now.</summary>
    public ResourceQueries Queries() => new(Database, Catalog, new MembershipSql(Database.Dialect, Catalog.TypeNames), Options.ScanLimit);

    /// <summary>Unix time in milliseconds: so that meta and the result of the write show the same instant.</summary>
    public long Now() => Time.GetUtcNow().ToUnixTimeMilliseconds();
}
