namespace Scim.Server.Protocol.Create;

/// <summary>A created resource as it was passed to the store, and the result that the store returned.</summary>
internal readonly record struct Created(ScimObject Resource, ScimStamp Stamp);
