namespace Scim.Server.Resources.Reading;

/// <summary>"True" and "False", in any case, for a boolean (Entra, OneLogin).</summary>
internal static class StringBooleanRule
{
    /// <summary>The boolean that the text represents; null if it represents none or the rule is off.</summary>
    public static bool? Read(ref ResourceTreeReader reader, in AttributeLocation location)
    {
        if (!reader.Dialect.IsEnabled(ScimDialectRules.StringBooleans) || reader.Json.ValueSpan.Length is not (4 or 5))
        {
            return null;
        }

        bool? value =
            System.Text.Ascii.EqualsIgnoreCase(reader.Json.ValueSpan, "true"u8) ? true
            : System.Text.Ascii.EqualsIgnoreCase(reader.Json.ValueSpan, "false"u8) ? false
            : null;
        if (value is { } known)
        {
            reader.Dialect.Report(ScimDialectRules.StringBooleans, location.ToString(), $"{location}: a text", known ? "true" : "false");
        }

        return value;
    }
}
