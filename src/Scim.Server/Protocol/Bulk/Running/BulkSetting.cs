namespace Scim.Server.Protocol.Bulk.Running;

/// <summary>The Bulk request and the handlers that carry out its operations.</summary>
internal readonly record struct BulkSetting(ScimRequest Request, WriteOperations Operations);
