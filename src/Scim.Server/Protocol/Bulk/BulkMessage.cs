namespace Scim.Server.Protocol.Bulk;

/// <summary>A BulkRequest, read.</summary>
/// <param name="Items">The operations, in their order.</param>
/// <param name="FailOnErrors">After how many errors to stop; null for never.</param>
internal sealed record BulkMessage(IReadOnlyList<BulkItem> Items, int? FailOnErrors);
