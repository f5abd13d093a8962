using System.Text.Json;
using Scim.Server.Patching.Parsing;

namespace Scim.Server.Protocol.Bulk.Parsing;

/// <summary>The members of one operation, as they were sent.</summary>
internal struct RawBulkItem
{
    private bool hasData;

    public string? Method { get; private set; }

    public string? BulkId { get; private set; }

    public string? Version { get; private set; }

    public string? Path { get; private set; }

    /// <summary>The text of the data; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Data { get; private set; }

    /// <summary>The first error; null for none.</summary>
    public ScimError? Error { get; private set; }

    /// <summary>Reads an operation. The reader is positioned on its first token and is left on its last.</summary>
    public static RawBulkItem Read(ref Utf8JsonReader json, ReadOnlyMemory<byte> utf8)
    {
        var item = default(RawBulkItem);
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            item.Error = BulkErrors.OperationNotAnObject();
            return item;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            item.ReadMember(ref json, utf8);
        }

        return item;
    }

    private void ReadMember(ref Utf8JsonReader json, ReadOnlyMemory<byte> utf8)
    {
        if (JsonMemberName.Matches(ref json, "method"u8))
        {
            Method = ReadText(ref json, "method", Method);
        }
        else if (JsonMemberName.Matches(ref json, "bulkId"u8))
        {
            BulkId = ReadText(ref json, "bulkId", BulkId);
        }
        else if (JsonMemberName.Matches(ref json, "version"u8))
        {
            Version = ReadText(ref json, "version", Version);
        }
        else if (JsonMemberName.Matches(ref json, "path"u8))
        {
            Path = ReadText(ref json, "path", Path);
        }
        else if (JsonMemberName.Matches(ref json, "data"u8))
        {
            ReadData(ref json, utf8);
        }
        else
        {
            json.Skip();
        }
    }

    private string? ReadText(ref Utf8JsonReader json, string member, string? before)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String && JsonMemberName.TryGet(ref json, out var text))
        {
            Error ??= before is null ? null : BulkErrors.DuplicateMember(member);
            return text;
        }

        Error ??= json.TokenType == JsonTokenType.Null ? null : BulkErrors.NotAString(member);
        json.Skip();
        return before;
    }

    private void ReadData(ref Utf8JsonReader json, ReadOnlyMemory<byte> utf8)
    {
        json.Read();
        var start = (int)json.TokenStartIndex;
        var isNull = json.TokenType == JsonTokenType.Null;
        json.Skip();
        Error ??= hasData ? BulkErrors.DuplicateMember("data") : null;
        hasData = true;
        Data = isNull ? default : utf8[start..(int)json.BytesConsumed];
    }
}
