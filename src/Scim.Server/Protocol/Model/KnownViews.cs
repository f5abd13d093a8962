using Scim.Server.Protocol.Rendering;

namespace Scim.Server.Protocol.Model;

/// <summary>
/// Caches the recently requested views of a resource type. Clients use one base URI and one or two lists of attributes, so that one of a
/// few nearly always matches the next request. Thread-safe.
/// </summary>
internal sealed class KnownViews
{
    private const int Most = 8;
    private const int LongestWords = 512;

    private readonly Entry?[] entries = new Entry?[Most];
    private uint kept;

    /// <summary>The cached view for the key; null if there is none.</summary>
    public View? Find(ViewWords words)
    {
        foreach (var entry in entries)
        {
            if (entry is not null && entry.Words == words)
            {
                return entry.View;
            }
        }

        return null;
    }

    /// <summary>Adds a view in place of another one, unless its key is long.</summary>
    public View Keep(ViewWords words, View view)
    {
        if (words.Length <= LongestWords)
        {
            entries[Interlocked.Increment(ref kept) % Most] = new Entry(words, view);
        }

        return view;
    }

    private sealed record Entry(ViewWords Words, View View);
}
