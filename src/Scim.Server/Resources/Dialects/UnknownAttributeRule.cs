using Scim.Server.Dialects;

namespace Scim.Server.Resources.Dialects;

/// <summary>Attributes that no schema knows are ignored in bodies (OneLogin, Entra, Keycloak).</summary>
internal static class UnknownAttributeRule
{
    public static bool Ignores(DialectSession session, string path)
    {
        if (!session.Allows(ScimDialectRules.UnknownAttributes))
        {
            return false;
        }

        session.Report(ScimDialectRules.UnknownAttributes, path, path, "nothing");
        return true;
    }
}
