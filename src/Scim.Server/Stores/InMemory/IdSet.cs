using System.Collections.Immutable;

namespace Scim.Server.Stores.InMemory;

/// <summary>An immutable set of ids in their order. Most hold one id, and then cost no more than it.</summary>
internal readonly struct IdSet
{
    private static readonly ImmutableSortedSet<string> None = ImmutableSortedSet.Create(ScimText.Comparer);

    // Nothing, one id, or a set of two and more.
    private readonly object? content;

    private IdSet(object? content) => this.content = content;

    public int Count => content switch
    {
        null => 0,
        ImmutableSortedSet<string> several => several.Count,
        _ => 1,
    };

    /// <summary>The ids in the order of their code points.</summary>
    public IReadOnlyCollection<string> Ids => content switch
    {
        null => [],
        ImmutableSortedSet<string> several => several,
        _ => new[] { (string)content },
    };

    public static IdSet Create(string id) => new(id);

    public bool Contains(string id) => content is ImmutableSortedSet<string> several ? several.Contains(id) : Equals(content, id);

    public IdSet Add(string id) => content switch
    {
        null => new(id),
        ImmutableSortedSet<string> several => new(several.Add(id)),
        string one when one == id => this,
        _ => new(None.Add((string)content).Add(id)),
    };

    public IdSet Remove(string id)
    {
        if (content is ImmutableSortedSet<string> several)
        {
            var rest = several.Remove(id);
            return rest.Count == 1 ? new(rest[0]) : new(rest);
        }

        return Equals(content, id) ? default : this;
    }
}
