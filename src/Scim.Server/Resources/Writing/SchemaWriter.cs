using System.Text.Json;

namespace Scim.Server.Resources.Writing;

/// <summary>Writes a schema as the Schema resource of discovery (RFC 7643 §7).</summary>
internal static class SchemaWriter
{
    /// <summary>Writes one schema as a JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, ScimSchema schema, string baseUri)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("schemas"u8);
        writer.WriteStringValue(ScimUrns.Schema);
        writer.WriteEndArray();
        writer.WriteString("id"u8, schema.Id);
        writer.WriteString("name"u8, schema.Name);
        WriteUnlessEmpty(writer, "description"u8, schema.Description);
        WriteAttributes(writer, "attributes"u8, schema.Attributes);
        writer.WriteStartObject("meta"u8);
        writer.WriteString("resourceType"u8, "Schema"u8);
        writer.WriteString("location"u8, $"{baseUri}/Schemas/{schema.Id}");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<ScimAttribute> attributes)
    {
        writer.WriteStartArray(name);
        foreach (var attribute in attributes)
        {
            WriteAttribute(writer, attribute);
        }

        writer.WriteEndArray();
    }

    private static void WriteAttribute(Utf8JsonWriter writer, ScimAttribute attribute)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, attribute.Name);
        writer.WriteString("type"u8, SchemaKeywords.For(attribute.Type));
        writer.WriteBoolean("multiValued"u8, attribute.MultiValued);
        WriteUnlessEmpty(writer, "description"u8, attribute.Description);
        writer.WriteBoolean("required"u8, attribute.Required);
        WriteUnlessEmpty(writer, "canonicalValues"u8, attribute.CanonicalValues);
        if (attribute.Type is not (ScimAttributeType.Complex or ScimAttributeType.Boolean or ScimAttributeType.Integer or ScimAttributeType.Decimal))
        {
            writer.WriteBoolean("caseExact"u8, attribute.CaseExact);
        }

        writer.WriteString("mutability"u8, SchemaKeywords.For(attribute.Mutability));
        writer.WriteString("returned"u8, SchemaKeywords.For(attribute.Returned));
        if (attribute.Type is not (ScimAttributeType.Complex or ScimAttributeType.Boolean))
        {
            writer.WriteString("uniqueness"u8, SchemaKeywords.For(attribute.Uniqueness));
        }

        WriteUnlessEmpty(writer, "referenceTypes"u8, attribute.ReferenceTypes);
        if (attribute.SubAttributes.Count > 0)
        {
            WriteAttributes(writer, "subAttributes"u8, attribute.SubAttributes);
        }

        writer.WriteEndObject();
    }

    private static void WriteUnlessEmpty(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string text)
    {
        if (text.Length > 0)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteUnlessEmpty(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
