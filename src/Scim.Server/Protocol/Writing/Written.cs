namespace Scim.Server.Protocol.Writing;

/// <summary>What became of a write.</summary>
/// <param name="State">
/// The state as far as it is known without reading again: the new one, or the present one where nothing was to write. Null where only
/// members changed.
/// </param>
/// <param name="Stamp">What the store answered; null where nothing was written, and for a deleted resource.</param>
/// <param name="IsDeleted">Whether an interceptor made a delete of it.</param>
internal readonly record struct Written(ScimObject? State, ScimStamp? Stamp, bool IsDeleted);
