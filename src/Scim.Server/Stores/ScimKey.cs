namespace Scim.Server;

/// <summary>The keyset position of a row in the order of its query: what a cursor contains, valid even after the row is deleted.</summary>
/// <param name="Sort">The sort value as text that the store understands; null where the query has no sort or the row no value.</param>
/// <param name="Id">The id, which breaks ties.</param>
public readonly record struct ScimKey(string? Sort, string Id);
