namespace Scim.Server.Protocol.Registration;

/// <summary>The class that represents the resources of a resource type in the application's code, for example in events.</summary>
/// <param name="ResourceType">The name of the resource type.</param>
/// <param name="Show">Converts a node to that class.</param>
internal sealed record WindowRegistration(string ResourceType, Func<ScimObject, ScimResource> Show)
{
    public static WindowRegistration For<TResource>(string resourceType) where TResource : ScimResource, new() =>
        new(resourceType, node => ScimResource.Over<TResource>(node));
}
