namespace Scim.Server;

/// <summary>Options of the stores that keep resources in a database. Read once, at startup.</summary>
public class ScimRelationalOptions
{
    /// <summary>
    /// Additional indexed attributes: maps the name of a resource type to paths such as <c>title</c> or <c>emails.type</c>. The default paths (see
    /// docs/stores.md) and unique attributes are always indexed. Changes are applied in the background after startup.
    /// </summary>
    public IDictionary<string, ICollection<string>> IndexedPaths { get; } = new Dictionary<string, ICollection<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// How many stored resources a query without a usable index may scan; a query that would have to scan more is rejected with 400 tooMany.
    /// 1 to 10,000,000. Default 20,000.
    /// </summary>
    public int ScanLimit { get; set; } = 20_000;

    /// <summary>
    /// The size of the cache for documents that were read individually, in bytes of JSON; in memory they take about four times as much. Every read
    /// still queries the database, which sends a cached document again only if it has changed. 0 (no cache) to 1 GiB. Default 16 MiB.
    /// </summary>
    public long CacheBytes { get; set; } = 16 << 20;

    /// <summary>
    /// Whether the application creates and upgrades its tables at startup. Default true. If false, a DBA applies the scripts, and the application
    /// does not start if one is missing.
    /// </summary>
    public bool ApplySchema { get; set; } = true;
}
