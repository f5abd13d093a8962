namespace Scim.Server.Stores.InMemory;

/// <summary>Holds the current state of one tenant. Readers need no lock, writers are serialized.</summary>
internal sealed class Tenant(TimeProvider time)
{
    private readonly Lock gate = new();
    private TenantState state = TenantState.Empty;

    public TenantState State => Volatile.Read(ref state);

    /// <summary>Applies a change and publishes it to readers atomically; an exception leaves the state unchanged.</summary>
    public ScimWriteResult Write(Func<TenantWriter, ScimWriteResult> change)
    {
        lock (gate)
        {
            var writer = new TenantWriter(state, time.GetUtcNow());
            var writeResult = change(writer);
            Volatile.Write(ref state, writer.State);
            return writeResult;
        }
    }
}
