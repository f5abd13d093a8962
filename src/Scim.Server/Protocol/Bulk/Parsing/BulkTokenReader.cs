using System.Text.Json;
using Scim.Server.Dialects;
using Scim.Server.Hosting;
using Scim.Server.Patching.Parsing;
using Scim.Server.Protocol.Bulk.Messages;
using Scim.Server.Protocol.Model;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Protocol.Bulk.Parsing;

/// <summary>
/// One pass over the tokens of a BulkRequest. Member names ignore case, unknown members are skipped. Malformed JSON surfaces as
/// <see cref="JsonException"/>.
/// </summary>
internal ref struct BulkTokenReader(ReadOnlyMemory<byte> utf8, ServerModel model, DialectSession session)
{
    /// <summary>The data is nested in the message, its list and the operation.</summary>
    public const int DataDepth = 3;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = ResourceReader.MaximumDepth + DataDepth };

    public Utf8JsonReader Json = new(utf8.Span, Options);

    private readonly List<BulkItem> items = [];
    private readonly HashSet<string> bulkIds = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private int? failOnErrors;

    /// <summary>Reads the whole message.</summary>
    public BulkRequest Read()
    {
        Json.Read();
        if (Json.TokenType != JsonTokenType.StartObject)
        {
            throw new ScimException(BulkErrors.NotAnObject());
        }

        while (Json.Read() && Json.TokenType == JsonTokenType.PropertyName)
        {
            ReadMember();
        }

        // Reading on verifies that nothing follows the object.
        Json.Read();
        if (!seen.Contains("schemas"))
        {
            AcceptMissingSchema();
        }

        return items.Count == 0 ? throw new ScimException(BulkErrors.MissingOperations()) : new BulkRequest(items, failOnErrors);
    }

    private void ReadMember()
    {
        if (JsonMemberName.Matches(ref Json, "schemas"u8))
        {
            EnterMember("schemas");
            ReadSchemas();
        }
        else if (JsonMemberName.Matches(ref Json, "failOnErrors"u8))
        {
            EnterMember("failOnErrors");
            failOnErrors = ReadFailOnErrors();
        }
        else if (JsonMemberName.Matches(ref Json, "Operations"u8))
        {
            EnterMember("Operations");
            ReadOperations();
        }
        else
        {
            Json.Skip();
        }
    }

    private void EnterMember(string member)
    {
        Json.Read();
        if (!seen.Add(member))
        {
            throw new ScimException(BulkErrors.DuplicateMember(member));
        }
    }

    private void ReadSchemas()
    {
        var named = false;
        if (Json.TokenType is not (JsonTokenType.StartArray or JsonTokenType.Null))
        {
            throw new ScimException(BulkErrors.MissingSchema());
        }

        while (Json.TokenType != JsonTokenType.Null && Json.Read() && Json.TokenType != JsonTokenType.EndArray)
        {
            named |= Json.TokenType == JsonTokenType.String && JsonMemberName.TryGet(ref Json, out var urn)
                ? string.Equals(urn, ScimUrns.BulkRequest, StringComparison.OrdinalIgnoreCase)
                : throw new ScimException(BulkErrors.MissingSchema());
        }

        if (!named)
        {
            AcceptMissingSchema();
        }
    }

    private readonly void AcceptMissingSchema()
    {
        if (!session.IsEnabled(ScimDialectRules.UnknownSchemas))
        {
            throw new ScimException(BulkErrors.MissingSchema());
        }

        session.Report(ScimDialectRules.UnknownSchemas, "schemas", "schemas without the BulkRequest message", ScimUrns.BulkRequest);
    }

    private readonly int? ReadFailOnErrors()
    {
        if (Json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        return Json.TokenType == JsonTokenType.Number && Json.TryGetInt32(out var number) && number >= 1
            ? number
            : throw new ScimException(BulkErrors.InvalidFailOnErrors());
    }

    private void ReadOperations()
    {
        if (Json.TokenType != JsonTokenType.StartArray)
        {
            throw new ScimException(BulkErrors.MissingOperations());
        }

        var most = model.Options.Bulk.MaxOperations;
        while (Json.Read() && Json.TokenType != JsonTokenType.EndArray)
        {
            if (items.Count == most)
            {
                throw new ScimException(BulkErrors.TooManyOperations(most));
            }

            var item = BulkItemParser.Parse(RawBulkItem.Read(ref Json, utf8), model);
            if (item is { Operation: ScimOperation.Create, BulkId: { } bulkId } && !bulkIds.Add(bulkId))
            {
                throw new ScimException(BulkErrors.DuplicateBulkId(bulkId));
            }

            items.Add(item);
        }
    }
}
