namespace Scim.Server.Relational.Queries.Translation;

/// <summary>Checks the metadata that the statements of a query return with their rows: whether the assumptions of the query still hold. Not thread-safe.</summary>
/// <param name="generation">The generation of the index catalog that the query was built on.</param>
internal sealed class QueryConsistencyCheck(long generation)
{
    /// <summary>Whether the index catalog has changed since.</summary>
    public bool HasCatalogChanged { get; private set; }

    /// <summary>Whether there are longer values than assumed.</summary>
    public bool HasLongValues { get; private set; }

    /// <summary>Whether the rows must be discarded and the query run again.</summary>
    public bool IsStale => HasCatalogChanged || HasLongValues;

    public void Observe(ResultMetadataRow facts)
    {
        HasCatalogChanged |= facts.Generation != generation;
        HasLongValues |= facts.HasLongValues;
    }
}
