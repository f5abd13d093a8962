namespace Scim.Server.Relational.Indexing;

/// <summary>What a batch has done.</summary>
/// <param name="Count">How many resources, or rows to remove, it has met.</param>
/// <param name="Clashes">Rows whose value another resource has, though it should be unique.</param>
internal sealed record BatchResult(int Count, IReadOnlyList<IndexedRow> Clashes);
