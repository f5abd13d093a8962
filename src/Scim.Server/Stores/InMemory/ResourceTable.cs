using System.Collections.Immutable;

namespace Scim.Server.Stores.InMemory;

/// <summary>The resources of one type in one tenant, in the order of their ids, with their indexes. Immutable.</summary>
internal sealed class ResourceTable
{
    public static readonly ResourceTable Empty = new([], PersistentMap<IndexEntry, IdSet>.Empty);

    private static readonly Comparer<ResourceSnapshot> ById = Comparer<ResourceSnapshot>.Create((left, right) => ScimText.Compare(left.Id, right.Id));

    private readonly PersistentMap<IndexEntry, IdSet> index;

    private ResourceTable(ImmutableList<ResourceSnapshot> rows, PersistentMap<IndexEntry, IdSet> index)
    {
        Rows = rows;
        this.index = index;
    }

    public ImmutableList<ResourceSnapshot> Rows { get; }

    /// <summary>The ids of the rows that have the key.</summary>
    public IdSet Find(IndexEntry entry) => index.Find(entry);

    public ResourceTable Add(ResourceSnapshot row)
    {
        // Ids grow with time, so that the place is nearly always the end.
        var atEnd = Rows.IsEmpty || ById.Compare(Rows[^1], row) < 0;
        return new(atEnd ? Rows.Add(row) : Rows.Insert(~Rows.BinarySearch(row, ById), row), Reindex([], row.Entries, row.Id));
    }

    public ResourceTable Replace(ResourceSnapshot before, ResourceSnapshot after) => new(
        Rows.SetItem(Rows.BinarySearch(before, ById), after),
        ReferenceEquals(before.Entries, after.Entries) ? index : Reindex(before.Entries, after.Entries, after.Id));

    public ResourceTable Remove(ResourceSnapshot row) => new(Rows.RemoveAt(Rows.BinarySearch(row, ById)), Reindex(row.Entries, [], row.Id));

    private PersistentMap<IndexEntry, IdSet> Reindex(IndexEntry[] before, IndexEntry[] after, string id)
    {
        var next = index;
        foreach (var entry in before)
        {
            if (!after.Contains(entry))
            {
                var rest = next.Find(entry).Remove(id);
                next = rest.Count == 0 ? next.Remove(entry) : next.Set(entry, rest);
            }
        }

        foreach (var entry in after)
        {
            if (!before.Contains(entry))
            {
                next = next.Set(entry, next.Find(entry).Add(id));
            }
        }

        return next;
    }
}
