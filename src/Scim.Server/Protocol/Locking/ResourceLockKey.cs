namespace Scim.Server.Protocol.Locking;

/// <summary>Identifies the resource that is locked.</summary>
internal readonly record struct ResourceLockKey(string Tenant, string ResourceType, string Id);
