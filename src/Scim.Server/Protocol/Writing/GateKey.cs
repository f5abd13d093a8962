namespace Scim.Server.Protocol.Writing;

/// <summary>Identifies the resource that is locked.</summary>
internal readonly record struct GateKey(string Tenant, string ResourceType, string Id);
