using System.Text.Json;

namespace Scim.Server.Resources.Reading;

/// <summary>An empty text for an optional attribute means null (Entra's validator, OneLogin, authentik).</summary>
internal static class EmptyStringRule
{
    public static bool IsUnassigned(ref ResourceTreeReader reader, ScimAttribute attribute, in AttributeLocation location)
    {
        if (reader.Json.TokenType != JsonTokenType.String
            || reader.Json.ValueSpan.Length > 0
            || attribute.Required
            || !reader.Dialect.IsEnabled(ScimDialectRules.EmptyStrings))
        {
            return false;
        }

        reader.Dialect.Report(ScimDialectRules.EmptyStrings, location.ToString(), $"{location}: \"\"", "null");
        return true;
    }
}
