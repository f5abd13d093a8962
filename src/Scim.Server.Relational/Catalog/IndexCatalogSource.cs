namespace Scim.Server.Relational.Catalog;

/// <summary>Provides the index catalog and reads it again when it has changed in the database. Thread-safe.</summary>
internal abstract class IndexCatalogSource
{
    /// <summary>The catalog as last read. The first call reads it, after bringing tables and indexed paths up to date.</summary>
    /// <exception cref="InvalidOperationException">The type of the context was added after its unit of work had begun.</exception>
    public abstract ValueTask<IndexCatalog> GetAsync(ScimContext context, CancellationToken cancellationToken);

    /// <summary>Reads the catalog again, because another generation was found.</summary>
    public abstract ValueTask<IndexCatalog> RefreshAsync(ScimContext context, long staleGeneration, CancellationToken cancellationToken);
}
