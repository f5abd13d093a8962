using System.Text.Json;

namespace Scim.Server.Resources.Reading;

/// <summary>
/// An array of one element for a single value (Entra): read as the element, and, for an attribute without parts, as the only
/// member <c>value</c> of an element that is an object.
/// </summary>
internal static class SingleElementArrayRule
{
    public static bool TryRead(ref ResourceTreeReader reader, ScimAttribute attribute, in AttributeLocation location, out ScimValue value)
    {
        value = default;
        reader.Json.Read();
        if (reader.Json.TokenType == JsonTokenType.EndArray)
        {
            return reader.Fail(ReadErrors.NotOneElement(location.ToString(), attribute));
        }

        var wrapped = reader.Json.TokenType == JsonTokenType.StartObject && attribute.Type != ScimAttributeType.Complex;
        if (!(wrapped ? TryUnwrap(ref reader, attribute, location, out value) : reader.TryReadSingle(attribute, location, out value)))
        {
            return false;
        }

        reader.Json.Read();
        if (reader.Json.TokenType != JsonTokenType.EndArray)
        {
            return reader.Fail(ReadErrors.NotOneElement(location.ToString(), attribute));
        }

        reader.Dialect.Report(ScimDialectRules.SingleElementArrays, location.ToString(), $"{location}: an array of one element", "its element");
        return true;
    }

    private static bool TryUnwrap(ref ResourceTreeReader reader, ScimAttribute attribute, in AttributeLocation location, out ScimValue value)
    {
        value = default;
        reader.Json.Read();
        if (reader.Json.TokenType != JsonTokenType.PropertyName
            || !System.Text.Ascii.EqualsIgnoreCase(reader.Json.ValueSpan, "value"u8))
        {
            return reader.Fail(ReadErrors.WrongType(location.ToString(), attribute, JsonTokenType.StartObject));
        }

        reader.Json.Read();
        if (!reader.TryReadSingle(attribute, location, out value))
        {
            return false;
        }

        reader.Json.Read();
        return reader.Json.TokenType == JsonTokenType.EndObject
            || reader.Fail(ReadErrors.WrongType(location.ToString(), attribute, JsonTokenType.StartObject));
    }
}
