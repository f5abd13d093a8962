namespace Scim.Server.Relational.Catalog;

/// <summary>The name by which other resources show a resource: the content of scim_resource.display, written with every document.</summary>
internal static class DisplayName
{
    public static string? From(ScimObject tree) =>
        tree["displayName"].AsString() ?? tree["name"].AsObject()?["formatted"].AsString() ?? tree["userName"].AsString();
}
