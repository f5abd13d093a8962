using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Databases;

/// <summary>
/// A database: gives sessions and decides how transactions begin, are repeated and end. What fails in the driver leaves as a
/// <see cref="ScimException"/> (409 for uniqueness is made by who wrote, 503 with Retry-After for what is out of reach), and nothing else needs
/// to know drivers. Thread-safe.
/// </summary>
internal abstract class Database : IAsyncDisposable
{
    /// <summary>The dialect.</summary>
    public abstract SqlDialect Dialect { get; }

    /// <summary>Reads on a connection of the pool, or on that of the context's unit. The work may run again after a transient failure.</summary>
    public abstract ValueTask<TResult> ReadAsync<TResult>(
        ScimContext context, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken);

    /// <summary>Writes in one transaction, or inside the context's unit; the work runs again after a transient failure, so it must start anew each time.</summary>
    public abstract ValueTask<TResult> WriteAsync<TResult>(
        ScimContext context, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken);

    /// <summary>
    /// Writes in one transaction what is about no tenant, by statements made with <see cref="SqlText.OfSystem"/>; the work runs again after a
    /// transient failure.
    /// </summary>
    public abstract ValueTask<TResult> RunSystemAsync<TResult>(
        Func<SqlSession, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken);

    /// <summary>A session of its own for a read that streams, held until it is disposed; sees what the context's unit has written.</summary>
    public abstract ValueTask<SqlLease> OpenAsync(ScimContext context, CancellationToken cancellationToken);

    /// <summary>Begins a unit of work.</summary>
    public abstract ValueTask<IScimUnit> BeginAsync(ScimContext context, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}

/// <summary>A session with its tenant, given back by disposing.</summary>
internal abstract class SqlLease : IAsyncDisposable
{
    public abstract SqlSession Session { get; }

    public abstract TenantKey Tenant { get; }

    public abstract ValueTask DisposeAsync();
}
