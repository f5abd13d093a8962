using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Scim.Server.Protocol.Bulk.References;

/// <summary>Replaces bulkIds in data by ids. All of them must be known.</summary>
internal static class BulkReferenceReplacer
{
    /// <summary>The data itself if it has no references; otherwise the content of the buffer, valid until the next call.</summary>
    public static ReadOnlyMemory<byte> Replace(
        ReadOnlyMemory<byte> data, IReadOnlyList<BulkReference> references, IReadOnlyDictionary<string, string> ids, ArrayBufferWriter<byte> buffer)
    {
        if (references.Count == 0)
        {
            return data;
        }

        buffer.ResetWrittenCount();
        var copied = 0;
        for (var index = 0; index < references.Count;)
        {
            var first = references[index];
            buffer.Write(data.Span[copied..first.Start]);
            Write(BuildText(references, ref index, ids), buffer);
            copied = first.Start + first.Length;
        }

        buffer.Write(data.Span[copied..]);
        return buffer.WrittenMemory;
    }

    // One JSON string may contain several references; the index ends up after the last of them.
    private static string BuildText(IReadOnlyList<BulkReference> references, ref int index, IReadOnlyDictionary<string, string> ids)
    {
        var first = references[index];
        if (first.Kind == BulkReferenceKind.Value)
        {
            index++;
            return ids[first.BulkId];
        }

        var text = new StringBuilder(first.Token.Length + 32);
        var copied = 0;
        for (; index < references.Count && references[index].Start == first.Start; index++)
        {
            var reference = references[index];
            text.Append(first.Token, copied, reference.Offset - copied).Append(Encode(ids[reference.BulkId], reference.Kind));
            copied = reference.End;
        }

        return text.Append(first.Token, copied, first.Token.Length - copied).ToString();
    }

    private static string Encode(string id, BulkReferenceKind kind) => kind switch
    {
        BulkReferenceKind.Value => id,
        BulkReferenceKind.Uri => Uri.EscapeDataString(id),
        BulkReferenceKind.Filter => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(id),
        _ => throw new UnreachableException(),
    };

    private static void Write(string text, ArrayBufferWriter<byte> buffer)
    {
        buffer.Write("\""u8);
        buffer.Write(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
        buffer.Write("\""u8);
    }
}
