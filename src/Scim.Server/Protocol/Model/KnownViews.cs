using Scim.Server.Protocol.Rendering;

namespace Scim.Server.Protocol.Model;

/// <summary>
/// The views of a type that requests have asked for lately. Clients keep to one base URI and to one or two lists of attributes, so that one of a
/// few nearly always fits the next request. Thread-safe.
/// </summary>
internal sealed class KnownViews
{
    private const int Most = 8;
    private const int LongestWords = 512;

    private readonly Entry?[] entries = new Entry?[Most];
    private uint kept;

    /// <summary>The view that the same words asked for before; null where they are not known.</summary>
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

    /// <summary>Keeps a view in place of one of the others, unless its words are long.</summary>
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
