using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Scim.Server;

/// <summary>
/// A resource as a store keeps it: the whole tree as JSON in UTF-8, complete and unvalidated, so that it is read exactly as it was
/// written. Not what clients get: no projection, no references computed. Thread-safe.
/// </summary>
public static class ScimDocument
{
    // Documents are never embedded in HTML, so text needs no extra escaping.
    private static readonly JsonWriterOptions WriterOptions = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 64 };

    /// <summary>Writes a tree.</summary>
    public static byte[] Write(ScimObject resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            new SchemalessWriter(writer, marksDecimals: true).Write(resource);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote. The tree is not frozen; the names that the type knows are those of its schema.</summary>
    /// <exception cref="JsonException">The text is no JSON object.</exception>
    public static ScimObject Read(ReadOnlySpan<byte> utf8, ScimResourceType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        return StoredDocumentReader.ReadRoot(ref reader, type.Root);
    }
}

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

/// <summary>Writes a tree as JSON, every name and value unchanged, without a schema. Not for replies to clients.</summary>
/// <param name="writer">Takes the JSON.</param>
/// <param name="marksDecimals">
/// Whether a decimal without a fraction is distinguished from an integer by an exponent, so that it can be read back without a schema.
/// </param>
internal readonly struct SchemalessWriter(Utf8JsonWriter writer, bool marksDecimals)
{
    public void Write(ScimObject node)
    {
        writer.WriteStartObject();
        for (var index = 0; index < node.Count; index++)
        {
            writer.WritePropertyName(node.NameAt(index));
            Write(node.ValueAt(index));
        }

        writer.WriteEndObject();
    }

    private void Write(ScimValue value)
    {
        switch (value.Kind)
        {
            case ScimValueKind.None:
                writer.WriteNullValue();
                break;
            case ScimValueKind.String:
                writer.WriteStringValue(value.AsString());
                break;
            case ScimValueKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean() is true);
                break;
            case ScimValueKind.Integer:
                writer.WriteNumberValue(value.AsInteger() ?? 0);
                break;
            case ScimValueKind.Decimal:
                WriteDecimal(value.AsDecimal() ?? 0);
                break;
            case ScimValueKind.Object when value.AsObject() is { } child:
                Write(child);
                break;
            case ScimValueKind.Array:
                WriteArray(value.Elements);
                break;
            default:
                throw new UnreachableException();
        }
    }

    // 9 and 9.0 are decimals as they were sent, and the integer 9 is another value.
    private void WriteDecimal(decimal number)
    {
        if (number.Scale > 0 || !marksDecimals)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteRawValue(string.Create(CultureInfo.InvariantCulture, $"{number}e0"));
        }
    }

    private void WriteArray(ReadOnlySpan<ScimValue> elements)
    {
        writer.WriteStartArray();
        foreach (ref readonly var element in elements)
        {
            Write(element);
        }

        writer.WriteEndArray();
    }
}
