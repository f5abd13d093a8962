using System.Diagnostics;
using System.Text.Json;

namespace Scim.Server.Resources.Reading;

/// <summary>Values without parts.</summary>
internal static class ScalarReader
{
    /// <summary>Longest text of an attribute by which resources are looked up.</summary>
    private const int MaximumKeyLength = 8192;

    public static bool TryRead(ref ResourceTreeReader reader, ScimAttribute attribute, in AttributeLocation location, out ScimValue value)
    {
        var found = reader.Json.TokenType;
        value = attribute.Type switch
        {
            ScimAttributeType.Boolean => ReadBoolean(ref reader, location),
            ScimAttributeType.Integer => ReadInteger(ref reader.Json),
            ScimAttributeType.Decimal => ReadDecimal(ref reader.Json),
            ScimAttributeType.String or ScimAttributeType.Reference or ScimAttributeType.DateTime or ScimAttributeType.Binary => default,
            ScimAttributeType.Complex => throw new UnreachableException(),
            _ => throw new UnreachableException(),
        };
        if (!value.IsNone)
        {
            return true;
        }

        return IsText(attribute.Type) && found == JsonTokenType.String
            ? TryReadText(ref reader, attribute, location, out value)
            : reader.Fail(found == JsonTokenType.Number && IsNumber(attribute.Type)
                ? ReadErrors.InvalidFormat(location.ToString(), attribute)
                : ReadErrors.WrongType(location.ToString(), attribute, found));
    }

    public static bool TryReadText(ref ResourceTreeReader reader, ScimAttribute attribute, in AttributeLocation location, out ScimValue value)
    {
        value = default;
        if (ReferenceEquals(attribute, ScimCommonAttributes.Schemas) && FindSchema(ref reader) is { } urn)
        {
            value = ScimValue.From(urn);
            return true;
        }

        if (!TryGetText(ref reader.Json, out var text))
        {
            return reader.Fail(ReadErrors.NotStorable(location.ToString()));
        }

        if (text.Length > MaximumKeyLength && IsLookupKey(attribute))
        {
            return reader.Fail(ReadErrors.TooLong(location.ToString(), MaximumKeyLength));
        }

        if (reader.StrictCanonicalValues && !CanonicalValues.IsAllowed(attribute, text))
        {
            return reader.Fail(ReadErrors.NotCanonical(location.ToString(), attribute));
        }

        value = ScimValue.From(text);
        var fits = attribute.Type switch
        {
            ScimAttributeType.DateTime => XsdDateTimeParser.TryParse(text, out _),
            ScimAttributeType.Binary => Base64Text.IsValid(text),
            _ => true,
        };
        return fits || reader.Fail(ReadErrors.InvalidFormat(location.ToString(), attribute));
    }

    // Nearly every body names the same URNs: they need not become new texts each time.
    private static string? FindSchema(ref ResourceTreeReader reader)
    {
        foreach (var urn in reader.Type.SchemaIds)
        {
            if (reader.Json.ValueTextEquals(urn))
            {
                return urn;
            }
        }

        return null;
    }

    private static ScimValue ReadBoolean(ref ResourceTreeReader reader, in AttributeLocation location) => reader.Json.TokenType switch
    {
        JsonTokenType.True => ScimValue.From(true),
        JsonTokenType.False => ScimValue.From(false),
        JsonTokenType.String => ScimValue.From(StringBooleanRule.Read(ref reader, location)),
        _ => default,
    };

    private static ScimValue ReadInteger(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.Number && !json.ValueSpan.ContainsAny(".eE"u8) && json.TryGetInt64(out var number)
            ? ScimValue.From((long?)number)
            : default;

    private static ScimValue ReadDecimal(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.Number && json.TryGetDecimal(out var number) ? ScimValue.From((decimal?)number) : default;

    private static bool TryGetText(ref Utf8JsonReader json, out string text)
    {
        text = string.Empty;
        try
        {
            text = json.GetString() ?? string.Empty;
            return ScimText.IsStorable(text);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsLookupKey(ScimAttribute attribute) =>
        attribute.Uniqueness != ScimUniqueness.None
        || ReferenceEquals(attribute, ScimCommonAttributes.ExternalId)
        || string.Equals(attribute.Name, "displayName", StringComparison.OrdinalIgnoreCase);

    private static bool IsText(ScimAttributeType type) =>
        type is ScimAttributeType.String or ScimAttributeType.Reference or ScimAttributeType.DateTime or ScimAttributeType.Binary;

    private static bool IsNumber(ScimAttributeType type) => type is ScimAttributeType.Integer or ScimAttributeType.Decimal;
}
