using Scim.Server.Resources.ClassSchemas;

namespace Scim.Server.Startup;

/// <summary>The resource type that a class represents if the application does not name one.</summary>
internal static class ResourceTypeNames
{
    public static string For<TResource>() where TResource : ScimResource =>
        typeof(TResource) == typeof(ScimUser) ? ScimResourceTypes.User.Name
        : typeof(TResource) == typeof(ScimGroup) ? ScimResourceTypes.Group.Name
        : DeclaredTypeReader.FindResourceTypeName(typeof(TResource)) ?? typeof(TResource).Name;
}
