namespace Scim.Server.Protocol.Registration;

/// <summary>Through which window the application sees the resources of a type, in events.</summary>
/// <param name="ResourceType">The name of the resource type.</param>
/// <param name="Show">Makes the window.</param>
internal sealed record WindowRegistration(string ResourceType, Func<ScimObject, ScimResource> Show)
{
    public static WindowRegistration For<TResource>(string resourceType) where TResource : ScimResource, new() =>
        new(resourceType, node => ScimResource.Over<TResource>(node));
}
