using System.Text;
using System.Text.Json;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Paging;

namespace Scim.Server.Protocol.Queries;

/// <summary>Reads the body of a .search. Member names ignore case; unknown members are ignored, as unknown query parameters are.</summary>
internal static class SearchReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 32 };

    /// <summary>Reads the message.</summary>
    /// <exception cref="ScimException">400 invalidSyntax or invalidValue.</exception>
    public static SearchRequest Read(ReadOnlySpan<byte> utf8, ScimDialect dialect)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, Options);
            return ReadObject(ref reader, dialect);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new ScimException(ScimError.InvalidSyntax("The body is not valid JSON; expected a SearchRequest."), exception);
        }
    }

    private static SearchRequest ReadObject(ref Utf8JsonReader reader, ScimDialect dialect)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new ScimException(ScimError.InvalidSyntax("The body is not a JSON object; expected a SearchRequest."));
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var message = new SearchRequest();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? string.Empty;
            if (!seen.Add(name))
            {
                throw new ScimException(ScimError.InvalidSyntax("A member of the body is specified more than once; member names are case-insensitive."));
            }

            reader.Read();
            message = ReadMember(ref reader, name, message);
        }

        if (reader.Read())
        {
            throw new ScimException(ScimError.InvalidSyntax("The body contains text after the SearchRequest; expected a single JSON object."));
        }

        CheckSchemas(seen.Contains("schemas"), dialect);
        return message.HasInvalidCount ? throw new ScimException(PageNumbers.InvalidCount(message.Query.Cursor)) : message;
    }

    private static SearchRequest ReadMember(ref Utf8JsonReader reader, string name, SearchRequest message)
    {
        var page = message.Query;
        switch (name.ToUpperInvariant())
        {
            case "SCHEMAS": ReadSchemas(ref reader); return message;
            case "FILTER": return message with { Query = page with { Filter = ReadText(ref reader, name) } };
            case "SORTBY": return message with { Query = page with { SortBy = ReadText(ref reader, name) } };
            case "SORTORDER": return message with { Query = page with { SortOrder = ReadText(ref reader, name) } };
            case "STARTINDEX": return message with { Query = page with { StartIndex = ReadNumber(ref reader, name) } };
            case "COUNT": return ReadCount(ref reader, message);
            case "CURSOR": return message with { Query = page with { Cursor = ReadCursor(ref reader) } };
            case "ATTRIBUTES": return message with { Query = page with { Attributes = ReadList(ref reader, name) } };
            case "EXCLUDEDATTRIBUTES": return message with { Query = page with { ExcludedAttributes = ReadList(ref reader, name) } };
            default: reader.Skip(); return message;
        }
    }

    private static void ReadSchemas(ref Utf8JsonReader reader)
    {
        var urns = ReadList(ref reader, "schemas")?.Split(',') ?? [];
        if (!urns.Contains(ScimUrns.SearchRequest, StringComparer.OrdinalIgnoreCase))
        {
            throw new ScimException(ScimError.InvalidSyntax($"'schemas' does not contain '{ScimUrns.SearchRequest}'."));
        }
    }

    private static void CheckSchemas(bool given, ScimDialect dialect)
    {
        if (!given && !dialect.Has(ScimDialectRules.UnknownSchemas))
        {
            throw new ScimException(ScimError.InvalidSyntax($"'schemas' is missing; expected '{ScimUrns.SearchRequest}'."));
        }
    }

    private static string? ReadText(ref Utf8JsonReader reader, string name) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => reader.GetString(),
        _ => throw new ScimException(ScimError.InvalidValue($"'{name}' must be a string.")),
    };

    private static int? ReadNumber(ref Utf8JsonReader reader, string name) =>
        TryReadNumber(ref reader, out var number) ? number : throw new ScimException(PageNumbers.NotAnInteger(name));

    private static SearchRequest ReadCount(ref Utf8JsonReader reader, SearchRequest message) => TryReadNumber(ref reader, out var number)
        ? message with { Query = message.Query with { Count = number } }
        : message with { HasInvalidCount = true };

    private static bool TryReadNumber(ref Utf8JsonReader reader, out int? number)
    {
        number = null;
        if (reader.TokenType == JsonTokenType.Number)
        {
            return PageNumbers.TryRead(Encoding.UTF8.GetString(reader.ValueSpan), out number);
        }

        var isNull = reader.TokenType == JsonTokenType.Null;
        reader.Skip();
        return isNull;
    }

    private static string? ReadCursor(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => reader.GetString(),
        _ => throw new ScimException(ScimError.InvalidCursor("'cursor' must be a string; expected \"\" for the first page, or a nextCursor or previousCursor.")),
    };

    // A list, or the same in one text separated by commas, as some clients send it.
    private static string? ReadList(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return ReadText(ref reader, name);
        }

        var names = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            names.Add(ReadText(ref reader, name) ?? string.Empty);
        }

        return string.Join(',', names);
    }
}

/// <summary>A parsed SearchRequest. The lists of attributes are joined by commas, as in a URI.</summary>
internal sealed record SearchRequest
{
    public QueryRequest Query { get; init; } = new();

    /// <summary>Whether count is not an integer; which error that is depends on the cursor, which may follow later.</summary>
    public bool HasInvalidCount { get; init; }

    /// <summary>The request with the projection of the message instead of that of the URI.</summary>
    public ScimRequest ApplyProjection(ScimRequest request) => new ScimRequest(request)
    {
        Query = new ScimQueryParameters { Attributes = Query.Attributes, ExcludedAttributes = Query.ExcludedAttributes },
    };
}
