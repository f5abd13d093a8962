using Scim.Server.Dialects;

namespace Scim.Server.Resources.Reading;

/// <summary>Attributes that no schema knows are ignored in bodies (OneLogin, Entra, Keycloak).</summary>
internal static class UnknownAttributeRule
{
    public static bool TryIgnore(DialectSession session, string path)
    {
        if (!session.IsEnabled(ScimDialectRules.UnknownAttributes))
        {
            return false;
        }

        session.Report(ScimDialectRules.UnknownAttributes, path, path, "nothing");
        return true;
    }
}
