namespace Scim.Server.Relational.Layout;

/// <summary>Knows the catalogue and reads it again when the database has moved on. Thread-safe.</summary>
internal abstract class CatalogSource
{
    /// <summary>The catalogue as last read; reads it, and brings tables and paths up to date, the first time.</summary>
    /// <exception cref="InvalidOperationException">The type of the context was added after its unit of work had begun.</exception>
    public abstract ValueTask<Catalog> GetAsync(ScimContext context, CancellationToken cancellationToken);

    /// <summary>The catalogue read anew, since another generation was met.</summary>
    public abstract ValueTask<Catalog> RefreshAsync(ScimContext context, long staleGeneration, CancellationToken cancellationToken);
}
