using Scim.Server.Protocol.Bulk.Messages;

namespace Scim.Server.Protocol.Bulk.Planning;

/// <summary>
/// Plans the order in which operations are carried out: as in the request, except that an operation is deferred until those that it
/// refers to have been carried out. Operations on one resource keep their order.
/// </summary>
internal static class BulkPlanner
{
    public static IReadOnlyList<BulkStep> Plan(IReadOnlyList<BulkItem> items)
    {
        var graph = DependencyGraph.Build(items);
        var parts = StronglyConnectedComponents.Find(graph, out var partOf);
        var waiting = new int[parts.Count];
        var followers = FindDependents(graph, partOf, waiting);
        var ready = new PriorityQueue<int, int>();
        for (var part = 0; part < parts.Count; part++)
        {
            Offer(part);
        }

        var steps = new List<BulkStep>(parts.Count);
        while (ready.TryDequeue(out var part, out _))
        {
            steps.Add(new BulkStep(parts[part], IsCycle(parts[part], graph)));
            foreach (var follower in followers[part] ?? [])
            {
                waiting[follower]--;
                Offer(follower);
            }
        }

        return steps;

        void Offer(int part)
        {
            if (waiting[part] == 0)
            {
                // A cycle is deferred until the last of its operations.
                ready.Enqueue(part, parts[part].Max());
            }
        }
    }

    // The components that depend on each component, including duplicates.
    private static List<int>?[] FindDependents(IReadOnlyList<int>[] graph, int[] partOf, int[] waiting)
    {
        var followers = new List<int>?[waiting.Length];
        for (var node = 0; node < graph.Length; node++)
        {
            foreach (var target in graph[node])
            {
                if (partOf[target] != partOf[node])
                {
                    (followers[partOf[target]] ??= []).Add(partOf[node]);
                    waiting[partOf[node]]++;
                }
            }
        }

        return followers;
    }

    private static bool IsCycle(int[] part, IReadOnlyList<int>[] graph) => part.Length > 1 || graph[part[0]].Contains(part[0]);
}

/// <summary>One step of a Bulk request: one operation, or several POSTs that refer to each other in a cycle.</summary>
/// <param name="Items">The indexes of the operations; in a cycle, those that are referred to come first as far as possible.</param>
/// <param name="IsCycle">Whether it is a cycle, including one operation that refers to itself.</param>
internal readonly record struct BulkStep(IReadOnlyList<int> Items, bool IsCycle);
