using System.Text.Json;
using Scim.Server.Dialects;

namespace Scim.Server.Patching.Parsing;

/// <summary>The URN that a PATCH message must name, and the repair for clients that leave it out.</summary>
internal static class PatchMessageSchema
{
    public static bool IsPatchOp(ref Utf8JsonReader json) =>
        JsonMemberName.TryGet(ref json, out var urn) && string.Equals(urn, ScimUrns.PatchOp, StringComparison.OrdinalIgnoreCase);

    public static bool TrySupply(DialectSession dialect)
    {
        if (!dialect.IsEnabled(ScimDialectRules.UnknownSchemas))
        {
            return false;
        }

        dialect.Report(ScimDialectRules.UnknownSchemas, "schemas", "schemas without the PatchOp message", ScimUrns.PatchOp);
        return true;
    }
}
