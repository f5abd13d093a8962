namespace Scim.Server.Protocol.Writing;

/// <summary>The resource that writers queue for.</summary>
internal readonly record struct GateKey(string Tenant, string ResourceType, string Id);
