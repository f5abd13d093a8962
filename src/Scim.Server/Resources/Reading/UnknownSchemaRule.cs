using Scim.Server.Dialects;

namespace Scim.Server.Resources.Reading;

/// <summary>Unknown and repeated URNs in schemas are ignored, a missing base URN is supplied (Entra, OneLogin, old authentik).</summary>
internal static class UnknownSchemaRule
{
    public static bool TryIgnore(DialectSession session, string urn) => TryRepair(session, $"schemas: {urn}", "nothing");

    public static bool TrySupply(DialectSession session, string urn) => TryRepair(session, "schemas without the base schema", urn);

    private static bool TryRepair(DialectSession session, string read, string readAs)
    {
        if (!session.IsEnabled(ScimDialectRules.UnknownSchemas))
        {
            return false;
        }

        session.Report(ScimDialectRules.UnknownSchemas, "schemas", read, readAs);
        return true;
    }
}
