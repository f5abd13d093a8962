namespace Scim.Server.Protocol.Bulk.Planning;

/// <summary>What is carried out at a time: one operation, or several POSTs that refer to each other in a circle.</summary>
/// <param name="Items">The numbers of the operations; in a circle those that are referred to come first as far as that can be.</param>
/// <param name="IsCircle">Whether it is a circle, be it of one operation that refers to itself.</param>
internal readonly record struct BulkStep(IReadOnlyList<int> Items, bool IsCircle);
