namespace Scim.Server.Protocol.Model;

/// <summary>
/// Caches the recently requested views of a resource type. Clients use one base URI and one or two lists of attributes, so that one of a
/// few nearly always matches the next request. Thread-safe.
/// </summary>
internal sealed class ProjectionCache
{
    private const int Capacity = 8;
    private const int MaxKeyLength = 512;

    private readonly Entry?[] entries = new Entry?[Capacity];
    private uint added;

    /// <summary>The cached view for the key; null if there is none.</summary>
    public ResourceView? Find(ProjectionKey words)
    {
        foreach (var entry in entries)
        {
            if (entry is not null && entry.Key == words)
            {
                return entry.View;
            }
        }

        return null;
    }

    /// <summary>Adds a view in place of another one, unless its key is long.</summary>
    public ResourceView Add(ProjectionKey words, ResourceView view)
    {
        if (words.Length <= MaxKeyLength)
        {
            entries[Interlocked.Increment(ref added) % Capacity] = new Entry(words, view);
        }

        return view;
    }

    private sealed record Entry(ProjectionKey Key, ResourceView View);
}
