namespace Scim.Server.Relational.Layout;

/// <summary>Knows the catalogue and reads it again when the database has moved on. Thread-safe.</summary>
internal abstract class CatalogSource
{
    /// <summary>The catalogue as last read; reads it, and brings tables and paths up to date, the first time.</summary>
    public abstract ValueTask<Catalog> GetAsync(CancellationToken cancellationToken);

    /// <summary>The catalogue read anew, since another generation was met.</summary>
    public abstract ValueTask<Catalog> RefreshAsync(long staleGeneration, CancellationToken cancellationToken);
}
