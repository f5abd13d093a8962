using Scim.Server.Resources.Declared;

namespace Scim.Server.DependencyInjection;

/// <summary>The resource type that a class stands for where the application does not name one.</summary>
internal static class TypeNames
{
    public static string Of<TResource>() where TResource : ScimResource =>
        typeof(TResource) == typeof(ScimUser) ? ScimResourceTypes.User.Name
        : typeof(TResource) == typeof(ScimGroup) ? ScimResourceTypes.Group.Name
        : DeclaredTypes.NameOf(typeof(TResource)) ?? typeof(TResource).Name;
}
