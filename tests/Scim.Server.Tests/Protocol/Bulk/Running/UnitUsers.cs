using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Bulk.Running;

/// <summary>Users whose store offers units of work, by keeping a copy of everything to go back to; remembers the calls.</summary>
internal sealed class UnitUsers : PlainStore<ScimUser>, IScimStore<ScimUser>, IScimTransactions
{
    private object? present;

    public List<string> Calls { get; } = [];

    public ValueTask<IScimUnit> BeginAsync(ScimContext context, CancellationToken cancellationToken)
    {
        Calls.Add("begin");
        var unit = new Unit(this, Copy());
        present = unit;
        return ValueTask.FromResult<IScimUnit>(unit);
    }

    public new ValueTask<ScimStamp> CreateAsync(ScimUser resource, ScimContext context, CancellationToken cancellationToken)
    {
        Note("create", context);
        return base.CreateAsync(resource, context, cancellationToken);
    }

    public new ValueTask<ScimStamp> UpdateAsync(ScimUpdate<ScimUser> update, ScimContext context, CancellationToken cancellationToken)
    {
        Note("update", context);
        return base.UpdateAsync(update, context, cancellationToken);
    }

    public new ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken)
    {
        Note("delete", context);
        return base.DeleteAsync(id, expected, context, cancellationToken);
    }

    private void Note(string call, ScimContext context) =>
        Calls.Add(call + (context.Unit is null ? " alone" : ReferenceEquals(context.Unit, present) ? " in unit" : " in another unit"));

    private sealed class Unit(UnitUsers store, Dictionary<string, ScimObject> before) : IScimUnit
    {
        private bool committed;

        public ValueTask CommitAsync(CancellationToken cancellationToken)
        {
            committed = true;
            store.Calls.Add("commit");
            return ValueTask.CompletedTask;
        }

        public ValueTask SaveAsync(string savepoint, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask RollbackToAsync(string savepoint, CancellationToken cancellationToken) => ValueTask.CompletedTask;

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
