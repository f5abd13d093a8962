using System.Text.Json;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Resources.Dialects;

/// <summary>A bare text for a singular complex attribute with a value part: "manager": "id" (Entra).</summary>
internal static class ManagerTextRule
{
    public static bool Applies(ref TreeReader reader, ScimAttribute attribute) =>
        reader.Json.TokenType == JsonTokenType.String
        && !attribute.MultiValued
        && attribute.Parts.Value is { Type: ScimAttributeType.String or ScimAttributeType.Reference }
        && reader.Dialect.Allows(ScimDialectRules.ManagerText);

    public static bool TryRead(ref TreeReader reader, ScimAttribute attribute, in AttributePlace place, out ScimValue value)
    {
        var part = attribute.Parts.Value ?? attribute;
        if (!ScalarReader.TryReadText(ref reader, part, place, out value))
        {
            return false;
        }

        var complex = new ScimObject();
        complex.Add(part.Name, value);
        value = ScimValue.From(complex);
        reader.Dialect.Report(ScimDialectRules.ManagerText, place.ToString(), $"{place}: a text", "{\"value\": that text}");
        return true;
    }
}
