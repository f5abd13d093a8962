using System.Text.Json;
using Scim.Server.Patching.Parsing;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Protocol.Bulk.References;

/// <summary>Finds the bulkIds in the data of an operation: as values, in <c>$ref</c>, and in the filters of PATCH paths.</summary>
internal ref struct BulkReferenceFinder
{
    private const string Quoted = "\"" + BulkReference.Prefix;
    private const int PathDepth = 3;

    private readonly bool isPatch;
    private Utf8JsonReader json;
    private bool inPath;
    private bool inUri;
    private List<BulkReference>? found;

    private BulkReferenceFinder(ReadOnlySpan<byte> data, bool isPatch)
    {
        this.isPatch = isPatch;
        json = new Utf8JsonReader(data, ResourceReader.Options);
    }

    /// <summary>Finds them in the order of the text. The data has been validated to be JSON by the reader of the message.</summary>
    public static IReadOnlyList<BulkReference> Find(ReadOnlySpan<byte> data, bool isPatch) =>
        data.IndexOf("bulkId:"u8) < 0 && data.IndexOf("\\u"u8) < 0 ? [] : new BulkReferenceFinder(data, isPatch).Find();

    private List<BulkReference> Find()
    {
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName)
            {
                inPath = isPatch && json.CurrentDepth == PathDepth && JsonMemberName.Matches(ref json, "path"u8);
                inUri = JsonMemberName.Matches(ref json, "$ref"u8);
            }

            var isText = json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
            if (isText && (json.ValueIsEscaped || json.ValueSpan.IndexOf("bulkId:"u8) >= 0) && JsonMemberName.TryGet(ref json, out var text))
            {
                Inspect(text);
            }
        }

        return found ?? [];
    }

    private void Inspect(string text)
    {
        if (json.TokenType == JsonTokenType.PropertyName)
        {
            // The value of a PATCH without a path may have whole paths as names.
            if (isPatch)
            {
                FindInFilters(text);
            }
        }
        else if (text.StartsWith(BulkReference.Prefix, StringComparison.Ordinal))
        {
            Add(BulkReferenceKind.Value, text, 0, text.Length);
        }
        else if (inPath)
        {
            FindInFilters(text);
        }
        else if (inUri && text.LastIndexOf('/') + 1 is var segment && text.AsSpan(segment).StartsWith(BulkReference.Prefix, StringComparison.Ordinal))
        {
            Add(BulkReferenceKind.Uri, text, segment, text.Length);
        }
    }

    private void FindInFilters(string text)
    {
        var at = text.IndexOf(Quoted, StringComparison.Ordinal);
        while (at >= 0)
        {
            var end = text.IndexOf('"', at + Quoted.Length);
            if (end < 0)
            {
                return;
            }

            Add(BulkReferenceKind.Filter, text, at + 1, end);
            at = text.IndexOf(Quoted, end + 1, StringComparison.Ordinal);
        }
    }

    private void Add(BulkReferenceKind kind, string text, int offset, int end) => (found ??= []).Add(new BulkReference(
        text[(offset + BulkReference.Prefix.Length)..end], kind, text, offset, (int)json.TokenStartIndex, json.ValueSpan.Length + 2));
}
