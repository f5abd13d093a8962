namespace Scim.Server.Benchmarks.Stores.Seeding;

/// <summary>A connection that takes batches, as fast as the database can, with all indexes in place. Not thread-safe.</summary>
internal abstract class BulkWriter : IAsyncDisposable
{
    public abstract ValueTask WriteAsync(SeedBatch batch);

    /// <summary>Keeps what was written.</summary>
    public abstract ValueTask CompleteAsync();

    public abstract ValueTask DisposeAsync();
}
