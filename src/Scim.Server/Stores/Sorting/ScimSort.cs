using Scim.Server.Stores.Sorting;

namespace Scim.Server;

/// <summary>
/// The order of a query (RFC 7644 §3.4.2.3): the primary or else the first value of a multi-valued attribute counts; text by
/// <see cref="ScimText.Compare"/> after folding (unless caseExact), dates by time, numbers by value, false before true; rows without
/// a value last when ascending and first when descending; ties by id, upwards in both directions.
/// </summary>
public sealed record ScimSort
{
    /// <summary>An ascending order by this path.</summary>
    public ScimSort(ScimAttributePath path) => Path = path;

    /// <summary>The order by an attribute that is named as in <c>sortBy</c>; a multi-valued complex attribute means its <c>value</c>.</summary>
    /// <param name="path">The attribute, such as <c>name.familyName</c>.</param>
    /// <param name="type">The resource type that defines it.</param>
    /// <param name="descending">Whether the largest comes first. Default false.</param>
    /// <exception cref="ScimException">400 invalidValue for what cannot be sorted by; 403 sensitive for what is never returned.</exception>
    public static ScimSort Parse(string path, ScimResourceType type, bool descending = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(type);
        return SortReader.TryRead(path, type, out var found, out var error) && found is { } known ? new ScimSort(known) { Descending = descending }
            : throw new ScimException(error ?? SortReader.UnknownAttribute(type));
    }

    /// <summary>A path to simple values.</summary>
    public ScimAttributePath Path { get; init; }

    /// <summary>Whether the largest comes first. Default false.</summary>
    public bool Descending { get; init; }
}
