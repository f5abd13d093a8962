using Scim.Server.Dialects;

namespace Scim.Server.Resources.Dialects;

/// <summary>Unknown and repeated URNs in schemas are ignored, a missing base URN is supplied (Entra, OneLogin, old authentik).</summary>
internal static class UnknownSchemaRule
{
    public static bool Ignores(DialectSession session, string urn) => Repairs(session, $"schemas: {urn}", "nothing");

    public static bool Supplies(DialectSession session, string urn) => Repairs(session, "schemas without the base schema", urn);

    private static bool Repairs(DialectSession session, string read, string readAs)
    {
        if (!session.Allows(ScimDialectRules.UnknownSchemas))
        {
            return false;
        }

        session.Report(ScimDialectRules.UnknownSchemas, "schemas", read, readAs);
        return true;
    }
}
