namespace Scim.Server.Protocol.Create;

/// <summary>A resource that was created: as it was handed to the store, and what the store answered.</summary>
internal readonly record struct Created(ScimObject Resource, ScimStamp Stamp);
