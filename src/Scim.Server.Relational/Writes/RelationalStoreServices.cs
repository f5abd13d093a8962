using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Lookups;
using Scim.Server.Relational.Queries;
using Scim.Server.Relational.Queries.Translation;

namespace Scim.Server.Relational.Writes;

/// <summary>The services that the stores of all types share.</summary>
internal sealed record RelationalStoreServices(Database Database, IndexCatalogSource Catalog, ScimRelationalOptions Options, TimeProvider Time)
{
    /// <summary>The cache of recently read single resources.</summary>
    public ResourceCache Cache { get; } = new(Options.CacheBytes);

    /// <summary>The reader for queries that match at most one resource.</summary>
    public PointLookupReader PointLookups { get; } = new(Database, Catalog);

    /// <summary>Creates the executor of queries, with the types that have been registered so far.</summary>
    public SqlQueryExecutor CreateQueryExecutor() => new(Database, Catalog, new SqlMembershipTranslator(Database.Dialect, Catalog.TypeNames), Options.ScanLimit);

    /// <summary>Unix time in milliseconds: so that meta and the result of the write show the same instant.</summary>
    public long GetUnixTimeMilliseconds() => Time.GetUtcNow().ToUnixTimeMilliseconds();
}
