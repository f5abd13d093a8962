namespace Scim.Server.Relational.Indexing;

/// <summary>The result of a batch.</summary>
/// <param name="Count">How many resources, or index entries to remove, it has processed.</param>
/// <param name="Conflicts">Entries whose value should be unique, but also belongs to another resource.</param>
internal sealed record BatchResult(int Count, IReadOnlyList<ResourceIndexEntry> Conflicts);
