namespace Scim.Server.Protocol.Bulk.Messages;

/// <summary>A parsed BulkRequest.</summary>
/// <param name="Items">The operations, in their order.</param>
/// <param name="FailOnErrors">The number of errors after which to stop; null for no limit.</param>
internal sealed record BulkRequest(IReadOnlyList<BulkItem> Items, int? FailOnErrors);
