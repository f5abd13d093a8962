using Scim.Server;

namespace TeamDirectory;

/// <summary>A customer.</summary>
public sealed class Tenant
{
    /// <summary>The tenant that is there from the beginning, and that is meant where a path names none.</summary>
    public const string Main = "main";

    /// <summary>As it stands in paths.</summary>
    public string Name { get; set; } = Main;

    /// <summary>The name of the tenant that a SCIM request is for.</summary>
    public static string Of(ScimContext context) => context.Tenant.Length == 0 ? Main : context.Tenant;
}
