namespace Scim.Server.Protocol.Bulk.Planning;

/// <summary>One step of a Bulk request: one operation, or several POSTs that refer to each other in a cycle.</summary>
/// <param name="Items">The indexes of the operations; in a cycle, those that are referred to come first as far as possible.</param>
/// <param name="IsCycle">Whether it is a cycle, including one operation that refers to itself.</param>
internal readonly record struct BulkStep(IReadOnlyList<int> Items, bool IsCycle);
