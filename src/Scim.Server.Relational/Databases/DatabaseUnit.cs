using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Databases;

/// <summary>A unit of work: a transaction that spans several calls of one tenant. Each write in it is atomic. Not thread-safe.</summary>
internal abstract class DatabaseUnit(UnitOwner owner) : IScimUnitOfWork
{
    /// <summary>The database and tenant of the unit of work.</summary>
    protected UnitOwner Owner => owner;

    /// <summary>The unit of work that a call takes part in; null if there is none.</summary>
    /// <exception cref="InvalidOperationException">The unit of work belongs to another database or tenant.</exception>
    public static DatabaseUnit? Find(ScimContext context, Database database) => context.UnitOfWork switch
    {
        null => null,
        DatabaseUnit unit when unit.Owner.Database != database =>
            throw new InvalidOperationException("The unit of work belongs to another database; all participating stores must use the same database."),
        DatabaseUnit unit when unit.Owner.Tenant != context.Tenant =>
            throw new InvalidOperationException("The unit of work belongs to another tenant; begin one unit of work per tenant."),
        DatabaseUnit unit => unit,
        _ => throw new InvalidOperationException($"The unit of work is a {context.UnitOfWork.GetType().Name}, begun by a store that does not use this database."),
    };

    /// <summary>Reads committed data and the unit's own changes.</summary>
    public abstract ValueTask<TResult> ReadAsync<TResult>(
        Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken);

    /// <summary>Writes; if the work fails, it is rolled back, and the unit can continue.</summary>
    public abstract ValueTask<TResult> WriteAsync<TResult>(
        Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask CommitAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask CreateSavepointAsync(string savepoint, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask RollbackToSavepointAsync(string savepoint, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
