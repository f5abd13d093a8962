namespace Scim.Server.Protocol.Registration;

/// <summary>That a resource type has one more extension.</summary>
internal sealed record ExtensionRegistration(string ResourceType, ScimSchema Schema, bool Required);
