using System.Collections.Immutable;

namespace Scim.Server.Stores.InMemory;

/// <summary>
/// Everything that a tenant holds at one moment. Immutable: a reader takes it once and sees one moment, however long it reads;
/// a writer makes the next one.
/// </summary>
internal sealed record TenantState
{
    public static readonly TenantState Empty = new();

    /// <summary>Every resource of every type by its id.</summary>
    public ImmutableDictionary<string, Row> Rows { get; init; } = ImmutableDictionary.Create<string, Row>(StringComparer.Ordinal);

    public ImmutableDictionary<TypePlan, Shelf> Shelves { get; init; } = ImmutableDictionary<TypePlan, Shelf>.Empty;

    /// <summary>From a member to the groups that hold it directly.</summary>
    public ImmutableDictionary<string, IdSet> GroupsOf { get; init; } = ImmutableDictionary.Create<string, IdSet>(StringComparer.Ordinal);

    /// <summary>The last version that was given; versions grow over the whole tenant.</summary>
    public long Number { get; init; }

    public Shelf ShelfOf(TypePlan plan) => Shelves.GetValueOrDefault(plan, Shelf.Empty);

    public Row? Find(TypePlan plan, string id) => Rows.TryGetValue(id, out var row) && ReferenceEquals(row.Plan, plan) ? row : null;
}
