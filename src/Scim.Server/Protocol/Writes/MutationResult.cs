namespace Scim.Server.Protocol.Writes;

/// <summary>The result of a mutation.</summary>
/// <param name="State">
/// The state as far as it is known without reading again: the new one, or the current one where nothing was written. Null where only
/// members changed.
/// </param>
/// <param name="StoreResult">The result of the store; null where nothing was written, and for a deleted resource.</param>
/// <param name="IsDeleted">Whether an interceptor turned the write into a delete.</param>
internal readonly record struct MutationResult(ScimObject? State, ScimWriteResult? StoreResult, bool IsDeleted);
