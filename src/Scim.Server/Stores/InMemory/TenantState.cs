using System.Collections.Immutable;
using System.Diagnostics;

namespace Scim.Server.Stores.InMemory;

/// <summary>
/// Everything that a tenant holds at one moment. Immutable: a reader takes it once and sees one moment, however long it reads;
/// a writer makes the next one.
/// </summary>
internal sealed record TenantState
{
    public static readonly TenantState Empty = new();

    /// <summary>Every resource of every type by its id.</summary>
    public PersistentMap<string, Row> Rows { get; init; } = PersistentMap<string, Row>.Empty;

    public ImmutableDictionary<TypePlan, Shelf> Shelves { get; init; } = ImmutableDictionary<TypePlan, Shelf>.Empty;

    /// <summary>From a member to the groups that hold it directly.</summary>
    public PersistentMap<string, IdSet> GroupsOf { get; init; } = PersistentMap<string, IdSet>.Empty;

    /// <summary>The last version that was given; versions grow over the whole tenant.</summary>
    public long Number { get; init; }

    public Shelf ShelfOf(TypePlan plan) => Shelves.GetValueOrDefault(plan, Shelf.Empty);

    public Row? Find(TypePlan plan, string id) => Rows.Find(id) is { } row && ReferenceEquals(row.Plan, plan) ? row : null;

    /// <summary>A resource that must be there, since a membership leads to it.</summary>
    public Row Require(string id) => Rows.Find(id) ?? throw new UnreachableException();
}
