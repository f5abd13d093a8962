namespace Scim.Server.Relational.Layout;

/// <summary>The name by which other resources show a resource: what scim_resource.display holds, written with every document.</summary>
internal static class DisplayName
{
    public static string? Of(ScimObject tree) =>
        tree["displayName"].AsString() ?? tree["name"].AsObject()?["formatted"].AsString() ?? tree["userName"].AsString();
}
