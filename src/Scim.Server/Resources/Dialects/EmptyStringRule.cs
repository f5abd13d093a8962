using System.Text.Json;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Resources.Dialects;

/// <summary>An empty text for an optional attribute means null (Entra's validator, OneLogin, authentik).</summary>
internal static class EmptyStringRule
{
    public static bool IsUnassigned(ref TreeReader reader, ScimAttribute attribute, in AttributePlace place)
    {
        if (reader.Json.TokenType != JsonTokenType.String
            || reader.Json.ValueSpan.Length > 0
            || attribute.Required
            || !reader.Dialect.Allows(ScimDialectRules.EmptyStrings))
        {
            return false;
        }

        reader.Dialect.Report(ScimDialectRules.EmptyStrings, place.ToString(), $"{place}: \"\"", "null");
        return true;
    }
}
