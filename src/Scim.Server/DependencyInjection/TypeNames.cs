using Scim.Server.Resources.Declared;

namespace Scim.Server.DependencyInjection;

/// <summary>Which resource type a window stands for where the application does not say so.</summary>
internal static class TypeNames
{
    public static string Of<TResource>() where TResource : ScimResource =>
        typeof(TResource) == typeof(ScimUser) ? ScimResourceTypes.User.Name
        : typeof(TResource) == typeof(ScimGroup) ? ScimResourceTypes.Group.Name
        : DeclaredTypes.NameOf(typeof(TResource)) ?? typeof(TResource).Name;
}
