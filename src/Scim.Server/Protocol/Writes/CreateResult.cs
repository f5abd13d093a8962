namespace Scim.Server.Protocol.Writes;

/// <summary>A created resource as it was passed to the store, and the result that the store returned.</summary>
internal readonly record struct CreateResult(ScimObject Resource, ScimWriteResult StoreResult);
