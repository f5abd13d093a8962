namespace Scim.Server;

/// <summary>The keyset position of a row in the order of its query: what a cursor contains, valid even after the row is deleted.</summary>
public readonly record struct ScimKey
{
    /// <summary>The sort value as text that the store understands; null where the query has no sort or the row no value.</summary>
    public string? Sort { get; init; }

    /// <summary>The id, which breaks ties.</summary>
    public required string Id { get; init; }
}
