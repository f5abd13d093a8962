namespace Scim.Server.Tests.Resources;

/// <summary>Typed windows on nodes that tests hold.</summary>
internal static class ScimObjectExtensions
{
    public static ScimUser AsUser(this ScimObject node) => ScimResource.Over<ScimUser>(node);

    public static TResource Over<TResource>(this ScimObject node) where TResource : ScimResource, new() => ScimResource.Over<TResource>(node);
}
