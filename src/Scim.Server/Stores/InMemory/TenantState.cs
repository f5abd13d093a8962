using System.Collections.Immutable;
using System.Diagnostics;

namespace Scim.Server.Stores.InMemory;

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
