using System.Data.Common;
using Scim.Server;

namespace LegacyAdo.Database;

/// <summary>A transaction for a whole Bulk request: all operations are kept, or none.</summary>
internal sealed class LegacyUnitOfWork(LegacySession session) : IScimUnitOfWork
{
    private readonly DbTransaction transaction = session.Transaction ?? throw new ArgumentException("The session is in no transaction.", nameof(session));

    public LegacySession Session => session;

    public async ValueTask CommitAsync(CancellationToken cancellationToken) => await transaction.CommitAsync(cancellationToken);

    public async ValueTask CreateSavepointAsync(string savepoint, CancellationToken cancellationToken) => await transaction.SaveAsync(savepoint, cancellationToken);

    public async ValueTask RollbackToSavepointAsync(string savepoint, CancellationToken cancellationToken) => await transaction.RollbackAsync(savepoint, cancellationToken);

    public ValueTask DisposeAsync() => transaction.DisposeAsync();
}
