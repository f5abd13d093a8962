namespace Scim.Server.Protocol.Bulk.Running;

/// <summary>The Bulk request, and the operations that carry its parts out.</summary>
internal readonly record struct BulkSetting(ScimRequest Request, WriteOperations Operations);
