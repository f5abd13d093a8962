namespace Scim.Server.Resources.Writing;

/// <summary>How resources are written: under which type, what is shown, and the URI that locations start with.</summary>
/// <param name="Type">The resource type.</param>
/// <param name="Projection">What is shown.</param>
/// <param name="BaseUri">The SCIM base URI, without a trailing slash; <c>meta.location</c> and <c>$ref</c> start with it.</param>
/// <param name="Registry">Knows the endpoints of the types that references point to.</param>
internal sealed record WriteSettings(ScimResourceType Type, ScimProjection Projection, string BaseUri, ScimSchemaRegistry Registry)
{
    /// <summary>The attributes that the client has just written: those returned on request are shown to it. Null for none.</summary>
    public IReadOnlySet<ScimAttribute>? Written { get; init; }
}
