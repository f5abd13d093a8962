using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Databases;

/// <summary>A transaction that stays open over several calls of one tenant. Each write in it applies wholly or not at all. Not thread-safe.</summary>
internal abstract class DatabaseUnit(UnitOwner owner) : IScimUnit
{
    /// <summary>Whose it is.</summary>
    protected UnitOwner Owner => owner;

    /// <summary>The unit that a call takes part in; null where there is none.</summary>
    /// <exception cref="InvalidOperationException">The unit is another database's or another tenant's.</exception>
    public static DatabaseUnit? Of(ScimContext context, Database database) => context.Unit switch
    {
        null => null,
        DatabaseUnit unit when unit.Owner.Database != database =>
            throw new InvalidOperationException("The unit of work belongs to another database; all stores that take part must be over one."),
        DatabaseUnit unit when unit.Owner.Tenant != context.Tenant =>
            throw new InvalidOperationException("The unit of work belongs to another tenant; begin one for each."),
        DatabaseUnit unit => unit,
        _ => throw new InvalidOperationException($"The unit of work is a {context.Unit.GetType().Name}, begun by a store that is not over this database."),
    };

    /// <summary>Reads what the unit has written and what was committed.</summary>
    public abstract ValueTask<TResult> ReadAsync<TResult>(
        Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken);

    /// <summary>Writes; where the work fails, nothing of it stays, and the unit can go on.</summary>
    public abstract ValueTask<TResult> WriteAsync<TResult>(
        Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask CommitAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask SaveAsync(string savepoint, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask RollbackToAsync(string savepoint, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
