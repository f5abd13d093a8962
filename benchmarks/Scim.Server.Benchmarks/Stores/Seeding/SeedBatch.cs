using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Benchmarks.Stores.Seeding;

/// <summary>Rows that are written together.</summary>
/// <param name="Resources">Users or groups.</param>
internal sealed record SeedBatch(IReadOnlyList<SeedResource> Resources)
{
    /// <summary>The memberships of the groups.</summary>
    public IReadOnlyList<(TenantKey Tenant, Guid Group, Guid Member)> Members { get; init; } = [];

    /// <summary>The rows of scim_index, those of a path next to each other and in order.</summary>
    public IReadOnlyList<(ResourceKey Key, SqlIndexEntry Row)> IndexRows { get; } = Sort(Resources);

    private static (ResourceKey Key, SqlIndexEntry Row)[] Sort(IReadOnlyList<SeedResource> resources)
    {
        var rows = resources.SelectMany(resource => resource.Rows.Select(row => (resource.Key, row))).ToArray();
        Array.Sort(rows, Compare);
        return rows;
    }

    private static int Compare((ResourceKey Key, SqlIndexEntry Row) x, (ResourceKey Key, SqlIndexEntry Row) y) =>
        x.Row.PathId != y.Row.PathId ? x.Row.PathId.CompareTo(y.Row.PathId) : string.CompareOrdinal(x.Row.Val, y.Row.Val);
}
