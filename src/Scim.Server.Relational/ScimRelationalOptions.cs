namespace Scim.Server;

/// <summary>What the stores over a database may be told. Read once, when the application starts.</summary>
public class ScimRelationalOptions
{
    /// <summary>
    /// Further attributes to find resources by, from the name of a resource type to paths such as <c>title</c> or <c>emails.type</c>, beside the
    /// default ones (see docs/stores.md) and what is unique. A change is carried out in the background when the application starts.
    /// </summary>
    public IDictionary<string, ICollection<string>> IndexedPaths { get; } = new Dictionary<string, ICollection<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// How many stored resources a query may read in order to test them one by one, where no index answers it; beyond, it is refused with 400
    /// tooMany. 1 to 10,000,000. Default 20,000.
    /// </summary>
    public int ScanLimit { get; set; } = 20_000;

    /// <summary>
    /// How many bytes of documents that were read one by one are remembered, so that the database sends a document only where it has changed since;
    /// each read asks the database all the same. They take about four times as much memory. 0 (none) to 1 GiB. Default 16 MiB.
    /// </summary>
    public long CacheBytes { get; set; } = 16 << 20;

    /// <summary>
    /// Whether tables are made and brought up to date at start. Default true. Without, a DBA applies the scripts, and the application
    /// does not start where one is missing.
    /// </summary>
    public bool ApplySchema { get; set; } = true;
}
