namespace Scim.Server.Protocol.Registration;

/// <summary>The registration of an extension of a resource type.</summary>
internal sealed record ExtensionRegistration(string ResourceType, ScimSchema Schema, bool Required);
