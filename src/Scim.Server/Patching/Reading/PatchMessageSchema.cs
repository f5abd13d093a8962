using System.Text.Json;
using Scim.Server.Dialects;

namespace Scim.Server.Patching.Reading;

/// <summary>The URN that a PATCH message must name, and the repair for clients that leave it out.</summary>
internal static class PatchMessageSchema
{
    public static bool IsNamed(ref Utf8JsonReader json) =>
        MemberName.TryGet(ref json, out var urn) && string.Equals(urn, ScimUrns.PatchOp, StringComparison.OrdinalIgnoreCase);

    public static bool IsSupplied(DialectSession dialect)
    {
        if (!dialect.Allows(ScimDialectRules.UnknownSchemas))
        {
            return false;
        }

        dialect.Report(ScimDialectRules.UnknownSchemas, "schemas", "schemas without the PatchOp message", ScimUrns.PatchOp);
        return true;
    }
}
