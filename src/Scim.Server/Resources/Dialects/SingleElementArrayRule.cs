using System.Text.Json;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Resources.Dialects;

/// <summary>
/// An array of one element for a single value (Entra): read as the element, and, for an attribute without parts, as the only
/// member <c>value</c> of an element that is an object.
/// </summary>
internal static class SingleElementArrayRule
{
    public static bool TryRead(ref TreeReader reader, ScimAttribute attribute, in AttributePlace place, out ScimValue value)
    {
        value = default;
        reader.Json.Read();
        if (reader.Json.TokenType == JsonTokenType.EndArray)
        {
            return reader.Fail(ReadErrors.NotOneElement(place.ToString(), attribute));
        }

        var wrapped = reader.Json.TokenType == JsonTokenType.StartObject && attribute.Type != ScimAttributeType.Complex;
        if (!(wrapped ? TryUnwrap(ref reader, attribute, place, out value) : reader.TryReadOne(attribute, place, out value)))
        {
            return false;
        }

        reader.Json.Read();
        if (reader.Json.TokenType != JsonTokenType.EndArray)
        {
            return reader.Fail(ReadErrors.NotOneElement(place.ToString(), attribute));
        }

        reader.Dialect.Report(ScimDialectRules.SingleElementArrays, place.ToString(), $"{place}: an array of one element", "its element");
        return true;
    }

    private static bool TryUnwrap(ref TreeReader reader, ScimAttribute attribute, in AttributePlace place, out ScimValue value)
    {
        value = default;
        reader.Json.Read();
        if (reader.Json.TokenType != JsonTokenType.PropertyName
            || !System.Text.Ascii.EqualsIgnoreCase(reader.Json.ValueSpan, "value"u8))
        {
            return reader.Fail(ReadErrors.WrongType(place.ToString(), attribute, JsonTokenType.StartObject));
        }

        reader.Json.Read();
        if (!reader.TryReadOne(attribute, place, out value))
        {
            return false;
        }

        reader.Json.Read();
        return reader.Json.TokenType == JsonTokenType.EndObject
            || reader.Fail(ReadErrors.WrongType(place.ToString(), attribute, JsonTokenType.StartObject));
    }
}
