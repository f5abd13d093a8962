using System.Text.RegularExpressions;
using Scim.Server;

namespace TeamDirectory;

/// <summary>A customer.</summary>
public sealed partial class Tenant
{
    // Tenants and endpoints have the same position in a path.
    private static readonly string[] Endpoints = ["users", "groups", "me", "bulk", "schemas", "resourcetypes", "serviceproviderconfig"];

    /// <summary>The tenant that is there from the beginning, and that is meant where a path names none.</summary>
    public const string Main = "main";

    /// <summary>The name of the tenant in paths.</summary>
    public string Name { get; set; } = Main;

    /// <summary>The name of the tenant that a SCIM request is for.</summary>
    public static string GetName(ScimContext context) => context.Tenant.Length == 0 ? Main : context.Tenant;

    /// <summary>Whether a tenant can be found by this name.</summary>
    public static bool IsValidName(string name) => Pattern().IsMatch(name) && !Endpoints.Contains(name);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
