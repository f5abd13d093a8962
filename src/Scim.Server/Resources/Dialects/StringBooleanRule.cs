using Scim.Server.Resources.Reading;

namespace Scim.Server.Resources.Dialects;

/// <summary>"True" and "False", in any case, for a boolean (Entra, OneLogin).</summary>
internal static class StringBooleanRule
{
    /// <summary>The boolean that the text stands for; null where it stands for none or the rule is off.</summary>
    public static bool? Read(ref TreeReader reader, in AttributePlace place)
    {
        if (!reader.Dialect.Allows(ScimDialectRules.StringBooleans) || reader.Json.ValueSpan.Length is not (4 or 5))
        {
            return null;
        }

        bool? value =
            System.Text.Ascii.EqualsIgnoreCase(reader.Json.ValueSpan, "true"u8) ? true
            : System.Text.Ascii.EqualsIgnoreCase(reader.Json.ValueSpan, "false"u8) ? false
            : null;
        if (value is { } known)
        {
            reader.Dialect.Report(ScimDialectRules.StringBooleans, place.ToString(), $"{place}: a text", known ? "true" : "false");
        }

        return value;
    }
}
