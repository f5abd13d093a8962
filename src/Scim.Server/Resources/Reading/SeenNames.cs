namespace Scim.Server.Resources.Reading;

/// <summary>The members of one JSON object read so far, to reject duplicates.</summary>
internal struct SeenNames
{
    private ulong first;
    private HashSet<int>? later;
    private HashSet<string>? unknown;

    /// <summary>Remembers the attribute at that position of its definition.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(int index)
    {
        if (index >= 64)
        {
            return (later ??= []).Add(index);
        }

        var bit = 1UL << index;
        var added = (first & bit) == 0;
        first |= bit;
        return added;
    }

    /// <summary>Remembers a name that no schema knows.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(string name) => (unknown ??= new(StringComparer.OrdinalIgnoreCase)).Add(name);
}
