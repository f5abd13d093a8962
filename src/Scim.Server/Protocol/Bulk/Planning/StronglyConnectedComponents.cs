namespace Scim.Server.Protocol.Bulk.Planning;

/// <summary>
/// Finds the strongly connected components of a graph (Tarjan's algorithm, without recursion: a request may chain a thousand operations).
/// </summary>
internal sealed class StronglyConnectedComponents
{
    private const int Unvisited = -1;

    private readonly IReadOnlyList<int>[] graph;
    private readonly int[] number;
    private readonly int[] lowest;
    private readonly int[] next;
    private readonly int[] partOf;
    private readonly int[] finished;
    private readonly Stack<int> open = [];
    private readonly Stack<int> path = [];
    private readonly List<int[]> parts = [];
    private int numbers;
    private int finishes;

    private StronglyConnectedComponents(IReadOnlyList<int>[] graph)
    {
        this.graph = graph;
        number = new int[graph.Length];
        Array.Fill(number, Unvisited);
        lowest = new int[graph.Length];
        next = new int[graph.Length];
        finished = new int[graph.Length];
        partOf = new int[graph.Length];
        Array.Fill(partOf, Unvisited);
    }

    /// <summary>The components; within each, a node follows those that it points to, as far as the cycle allows.</summary>
    /// <param name="graph">The successors of each node.</param>
    /// <param name="partOf">The component index of each node.</param>
    public static IReadOnlyList<int[]> Find(IReadOnlyList<int>[] graph, out int[] partOf)
    {
        var search = new StronglyConnectedComponents(graph);
        for (var node = 0; node < graph.Length; node++)
        {
            if (search.number[node] == Unvisited)
            {
                search.Visit(node);
            }
        }

        partOf = search.partOf;
        return search.parts;
    }

    private void Visit(int root)
    {
        Enter(root);
        while (path.TryPeek(out var node))
        {
            if (next[node] == graph[node].Count)
            {
                Leave(node);
                continue;
            }

            var target = graph[node][next[node]++];
            if (number[target] == Unvisited)
            {
                Enter(target);
            }
            else if (partOf[target] == Unvisited)
            {
                lowest[node] = Math.Min(lowest[node], number[target]);
            }
        }
    }

    private void Enter(int node)
    {
        number[node] = lowest[node] = numbers++;
        open.Push(node);
        path.Push(node);
    }

    private void Leave(int node)
    {
        path.Pop();
        finished[node] = finishes++;
        if (path.TryPeek(out var parent))
        {
            lowest[parent] = Math.Min(lowest[parent], lowest[node]);
        }

        if (lowest[node] == number[node])
        {
            PopComponent(node);
        }
    }

    private void PopComponent(int first)
    {
        var part = new List<int>();
        int node;
        do
        {
            node = open.Pop();
            partOf[node] = parts.Count;
            part.Add(node);
        }
        while (node != first);

        part.Sort((left, right) => finished[left].CompareTo(finished[right]));
        parts.Add([.. part]);
    }
}
