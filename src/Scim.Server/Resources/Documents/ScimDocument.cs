using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Scim.Server.Resources.Documents;

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
