using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;

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

/// <summary>
/// An immutable snapshot of the data of a tenant: a reader takes it once and sees a consistent state, however long it reads;
/// a writer creates the next one.
/// </summary>
internal sealed record TenantState
{
    public static readonly TenantState Empty = new();

    /// <summary>Every resource of every type by its id.</summary>
    public PersistentMap<string, ResourceSnapshot> Rows { get; init; } = PersistentMap<string, ResourceSnapshot>.Empty;

    public ImmutableDictionary<TypePlan, ResourceTable> Tables { get; init; } = ImmutableDictionary<TypePlan, ResourceTable>.Empty;

    /// <summary>The direct groups of each member.</summary>
    public PersistentMap<string, IdSet> GroupsByMember { get; init; } = PersistentMap<string, IdSet>.Empty;

    /// <summary>The last version number; versions increase across the whole tenant.</summary>
    public long VersionNumber { get; init; }

    public ResourceTable GetTable(TypePlan plan) => Tables.GetValueOrDefault(plan, ResourceTable.Empty);

    public ResourceSnapshot? Find(TypePlan plan, string id) => Rows.Find(id) is { } row && ReferenceEquals(row.Plan, plan) ? row : null;

    /// <summary>A resource that must exist, because a membership refers to it.</summary>
    public ResourceSnapshot GetRequired(string id) => Rows.Find(id) ?? throw new UnreachableException();
}

/// <summary>The tenants of one application, strictly isolated from each other.</summary>
internal sealed class TenantTable(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Tenant> tenants = new(StringComparer.Ordinal);

    /// <summary>The current state of the tenant; empty for one without writes.</summary>
    public TenantState GetState(ScimContext context) =>
        tenants.TryGetValue(context.Tenant, out var tenant) ? tenant.State : TenantState.Empty;

    /// <summary>The tenant, to write into it.</summary>
    public Tenant GetOrAdd(ScimContext context) => tenants.GetOrAdd(context.Tenant, static (_, time) => new Tenant(time), time);
}
