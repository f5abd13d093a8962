using Scim.Server.Hosting;
using Scim.Server.Protocol.Bulk.Messages;

namespace Scim.Server.Protocol.Bulk.Planning;

/// <summary>The dependencies between the operations of a Bulk request.</summary>
internal static class DependencyGraph
{
    /// <summary>
    /// For each operation the ones before it: the POSTs whose bulkIds it names, and the last one before it in the request that touches
    /// the same resource. An invalid operation has no dependencies.
    /// </summary>
    public static IReadOnlyList<int>[] Build(IReadOnlyList<BulkItem> items)
    {
        var creators = MapCreators(items);
        var touched = new Dictionary<string, int>(StringComparer.Ordinal);
        var graph = new IReadOnlyList<int>[items.Count];
        for (var index = 0; index < items.Count; index++)
        {
            graph[index] = items[index].Error is null ? FindPredecessors(index, items[index], creators, touched) : [];
        }

        return graph;
    }

    private static Dictionary<string, int> MapCreators(IReadOnlyList<BulkItem> items)
    {
        var creators = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is { Operation: ScimOperation.Create, Error: null, BulkId: { } bulkId })
            {
                creators[bulkId] = index;
            }
        }

        return creators;
    }

    private static List<int> FindPredecessors(int index, BulkItem item, Dictionary<string, int> creators, Dictionary<string, int> touched)
    {
        var before = new List<int>();
        foreach (var bulkId in item.GetReferencedBulkIds())
        {
            if (creators.TryGetValue(bulkId, out var creator))
            {
                before.Add(creator);
            }
        }

        if (item.Operation != ScimOperation.Create && item.Type is { } type)
        {
            var resource = item.PathBulkId is null ? $"{type.ResourceType.Name}/{item.Id}" : $"{type.ResourceType.Name}:{item.PathBulkId}";
            if (touched.TryGetValue(resource, out var last))
            {
                before.Add(last);
            }

            touched[resource] = index;
        }

        return before;
    }
}
