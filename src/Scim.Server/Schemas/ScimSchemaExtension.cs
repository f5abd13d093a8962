namespace Scim.Server;

/// <summary>An extension of a resource type (RFC 7643 §6).</summary>
/// <param name="Schema">The schema of the extension.</param>
/// <param name="Required">Whether each resource of the type must carry it. Default false.</param>
public sealed record ScimSchemaExtension(ScimSchema Schema, bool Required = false);
