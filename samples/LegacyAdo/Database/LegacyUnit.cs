using System.Data.Common;
using Scim.Server;

namespace LegacyAdo.Database;

/// <summary>A transaction for a whole Bulk request: all operations are kept, or none.</summary>
internal sealed class LegacyUnit(LegacySession session) : IScimUnit
{
    private readonly DbTransaction transaction = session.Transaction ?? throw new ArgumentException("The session is in no transaction.", nameof(session));

    public LegacySession Session => session;

    public async ValueTask CommitAsync(CancellationToken cancellationToken) => await transaction.CommitAsync(cancellationToken);

    public async ValueTask SaveAsync(string savepoint, CancellationToken cancellationToken) => await transaction.SaveAsync(savepoint, cancellationToken);

    public async ValueTask RollbackToAsync(string savepoint, CancellationToken cancellationToken) => await transaction.RollbackAsync(savepoint, cancellationToken);

    public ValueTask DisposeAsync() => transaction.DisposeAsync();
}
