namespace Scim.Server.Stores.InMemory;

/// <summary>Holds the present state of one tenant. Readers take it without a lock, writers follow one another.</summary>
internal sealed class Tenant(TimeProvider time)
{
    private readonly Lock gate = new();
    private TenantState state = TenantState.Empty;

    public TenantState State => Volatile.Read(ref state);

    /// <summary>Makes a change and shows it to readers at once and whole; an exception leaves everything as it was.</summary>
    public ScimStamp Write(Func<TenantWriter, ScimStamp> change)
    {
        lock (gate)
        {
            var writer = new TenantWriter(state, time.GetUtcNow());
            var stamp = change(writer);
            Volatile.Write(ref state, writer.State);
            return stamp;
        }
    }
}
