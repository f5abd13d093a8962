using System.Text.Json;

namespace Scim.Server.Resources.Reading;

/// <summary>A bare text for a singular complex attribute with a value part: "manager": "id" (Entra).</summary>
internal static class ManagerTextRule
{
    public static bool Applies(ref ResourceTreeReader reader, ScimAttribute attribute) =>
        reader.Json.TokenType == JsonTokenType.String
        && !attribute.MultiValued
        && attribute.SubAttributeMap.Value is { Type: ScimAttributeType.String or ScimAttributeType.Reference }
        && reader.Dialect.IsEnabled(ScimDialectRules.ManagerText);

    public static bool TryRead(ref ResourceTreeReader reader, ScimAttribute attribute, in AttributeLocation location, out ScimValue value)
    {
        var part = attribute.SubAttributeMap.Value ?? attribute;
        if (!ScalarReader.TryReadText(ref reader, part, location, out value))
        {
            return false;
        }

        var complex = new ScimObject();
        complex.Add(part.Name, value);
        value = ScimValue.From(complex);
        reader.Dialect.Report(ScimDialectRules.ManagerText, location.ToString(), $"{location}: a text", "{\"value\": that text}");
        return true;
    }
}
