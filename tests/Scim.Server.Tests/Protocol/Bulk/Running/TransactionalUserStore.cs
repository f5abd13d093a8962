using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Bulk.Running;

/// <summary>A user store that supports units of work by restoring a snapshot on rollback, and records its calls.</summary>
internal sealed class TransactionalUserStore : PlainStore<ScimUser>, IScimStore<ScimUser>, IScimTransactions
{
    private object? present;

    public List<string> Calls { get; } = [];

    public ValueTask<IScimUnitOfWork> BeginAsync(ScimContext context, CancellationToken cancellationToken)
    {
        Calls.Add("begin");
        var unit = new UnitOfWork(this, CreateSnapshot());
        present = unit;
        return ValueTask.FromResult<IScimUnitOfWork>(unit);
    }

    public new ValueTask<ScimWriteResult> CreateAsync(ScimUser resource, ScimContext context, CancellationToken cancellationToken)
    {
        RecordCall("create", context);
        return base.CreateAsync(resource, context, cancellationToken);
    }

    public new ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<ScimUser> update, ScimContext context, CancellationToken cancellationToken)
    {
        RecordCall("update", context);
        return base.UpdateAsync(update, context, cancellationToken);
    }

    public new ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken)
    {
        RecordCall("delete", context);
        return base.DeleteAsync(id, expected, context, cancellationToken);
    }

    private void RecordCall(string call, ScimContext context) =>
        Calls.Add(call + (context.UnitOfWork is null ? " alone" : ReferenceEquals(context.UnitOfWork, present) ? " in unit" : " in another unit"));

    private sealed class UnitOfWork(TransactionalUserStore store, Dictionary<string, ScimObject> before) : IScimUnitOfWork
    {
        private bool committed;

        public ValueTask CommitAsync(CancellationToken cancellationToken)
        {
            committed = true;
            store.Calls.Add("commit");
            return ValueTask.CompletedTask;
        }

        public ValueTask CreateSavepointAsync(string savepoint, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask RollbackToSavepointAsync(string savepoint, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync()
        {
            store.Calls.Add("dispose");
            if (!committed)
            {
                store.Restore(before);
            }

            return ValueTask.CompletedTask;
        }
    }
}
