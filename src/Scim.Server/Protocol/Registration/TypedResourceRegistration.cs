namespace Scim.Server.Protocol.Registration;

/// <summary>The class that represents the resources of a resource type in the application's code, for example in events.</summary>
/// <param name="ResourceType">The name of the resource type.</param>
/// <param name="ResourceClass">The class.</param>
/// <param name="CreateTyped">Converts a node to that class.</param>
internal sealed record TypedResourceRegistration(string ResourceType, Type ResourceClass, Func<ScimObject, ScimResource> CreateTyped)
{
    public static TypedResourceRegistration For<TResource>(string resourceType) where TResource : ScimResource, new() =>
        new(resourceType, typeof(TResource), node => ScimResource.FromNode<TResource>(node));
}
