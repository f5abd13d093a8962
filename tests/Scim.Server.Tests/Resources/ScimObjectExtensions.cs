namespace Scim.Server.Tests.Resources;

/// <summary>Wraps resource trees in typed resources.</summary>
internal static class ScimObjectExtensions
{
    public static ScimUser AsUser(this ScimObject node) => ScimResource.FromNode<ScimUser>(node);

    public static TResource ToResource<TResource>(this ScimObject node) where TResource : ScimResource, new() => ScimResource.FromNode<TResource>(node);
}
