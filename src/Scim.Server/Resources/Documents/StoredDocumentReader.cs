using System.Text.Json;

namespace Scim.Server.Resources.Documents;

/// <summary>Reads a tree from JSON that <see cref="SchemalessWriter"/> wrote. A method finds the reader on the first token of a value and leaves it on the last.</summary>
internal static class StoredDocumentReader
{
    public static ScimObject ReadRoot(ref Utf8JsonReader reader, ScimAttribute root)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.StartObject
            ? ReadObject(ref reader, root)
            : throw new JsonException("A stored resource is not a JSON object.");
    }

    private static ScimObject ReadObject(ref Utf8JsonReader reader, ScimAttribute? definition)
    {
        var node = new ScimObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var part = FindPart(ref reader, definition);
            var name = part?.Name ?? reader.GetString() ?? string.Empty;
            reader.Read();
            node.Add(name, ReadValue(ref reader, part));
        }

        return node;
    }

    private static ScimAttribute? FindPart(ref Utf8JsonReader reader, ScimAttribute? definition) =>
        definition is not null && !reader.ValueIsEscaped && definition.SubAttributeMap.IndexOf(reader.ValueSpan) is var index and >= 0 ? definition.SubAttributeMap[index] : null;

    private static ScimValue ReadValue(ref Utf8JsonReader reader, ScimAttribute? definition) => reader.TokenType switch
    {
        JsonTokenType.String => ScimValue.From(reader.GetString()),
        JsonTokenType.True => ScimValue.From(true),
        JsonTokenType.False => ScimValue.From(false),
        JsonTokenType.Number => reader.TryGetInt64(out var integer) ? ScimValue.From((long?)integer) : ScimValue.From((decimal?)reader.GetDecimal()),
        JsonTokenType.StartObject => ScimValue.From(ReadObject(ref reader, definition)),
        JsonTokenType.StartArray => ReadArray(ref reader, definition),
        _ => default,
    };

    private static ScimValue ReadArray(ref Utf8JsonReader reader, ScimAttribute? definition)
    {
        var elements = new List<ScimValue>(2);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            elements.Add(ReadValue(ref reader, definition));
        }

        return ScimValue.FromElements([.. elements]);
    }
}
