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
    public PersistentMap<string, Row> Rows { get; init; } = PersistentMap<string, Row>.Empty;

    public ImmutableDictionary<TypePlan, Shelf> Shelves { get; init; } = ImmutableDictionary<TypePlan, Shelf>.Empty;

    /// <summary>The direct groups of each member.</summary>
    public PersistentMap<string, IdSet> GroupsOf { get; init; } = PersistentMap<string, IdSet>.Empty;

    /// <summary>The last version number; versions increase across the whole tenant.</summary>
    public long Number { get; init; }

    public Shelf ShelfOf(TypePlan plan) => Shelves.GetValueOrDefault(plan, Shelf.Empty);

    public Row? Find(TypePlan plan, string id) => Rows.Find(id) is { } row && ReferenceEquals(row.Plan, plan) ? row : null;

    /// <summary>A resource that must exist, because a membership refers to it.</summary>
    public Row Require(string id) => Rows.Find(id) ?? throw new UnreachableException();
}
