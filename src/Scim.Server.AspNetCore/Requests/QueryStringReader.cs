using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.Requests;

/// <summary>Reads the query parameters that SCIM knows, decoded once; others are ignored, names ignore case.</summary>
internal static class QueryStringReader
{
    public static bool TryRead(QueryString text, out ScimQueryParameters query, out ScimError? error)
    {
        query = ScimQueryParameters.None;
        error = null;
        if (!text.HasValue)
        {
            return true;
        }

        var values = new QueryStringValues();
        foreach (var pair in new QueryStringEnumerable(text.Value))
        {
            if (QueryStringValues.Find(pair.DecodeName().Span) is { } name
                && (!QueryStringValues.TryValidate(name, pair.EncodedValue.Span, out error) || !values.TryAdd(name, Decode(name, pair), out error)))
            {
                return false;
            }
        }

        query = values.ToParameters();
        return true;
    }

    private static string Decode(int name, QueryStringEnumerable.EncodedNameValuePair pair) =>
        name == QueryStringValues.Filter && pair.EncodedValue.Span.Contains('+') ? FilterPlusDecoder.Decode(pair.EncodedValue.Span) : pair.DecodeValue().ToString();
}

/// <summary>Collects query parameters by name and knows which of them may be repeated.</summary>
internal sealed class QueryStringValues
{
    /// <summary>The index of the filter.</summary>
    public const int Filter = 0;

    private static readonly string[] Names = ["filter", "sortBy", "sortOrder", "startIndex", "count", "attributes", "excludedAttributes", "cursor"];

    private readonly string?[] values = new string?[Names.Length];

    /// <summary>The parameter of that name as an index; null for one that SCIM does not know.</summary>
    public static int? Find(ReadOnlySpan<char> name)
    {
        for (var index = 0; index < Names.Length; index++)
        {
            if (name.Equals(Names[index], StringComparison.OrdinalIgnoreCase))
            {
                return index;
            }
        }

        return null;
    }

    /// <summary>Validates that a value, as encoded in the URI, can be decoded.</summary>
    public static bool TryValidate(int name, ReadOnlySpan<char> encoded, out ScimError? error)
    {
        error = PercentEncoding.IsValid(encoded)
            ? null
            : CreateError(name, $"The query parameter '{Names[name]}' is not correctly percent-encoded; expected '%' and two hexadecimal digits for each byte of UTF-8.");
        return error is null;
    }

    /// <summary>Adds a value. Repeated lists of attributes are joined; a different second value of any other parameter is an error.</summary>
    public bool TryAdd(int name, string value, out ScimError? error)
    {
        error = null;
        if (values[name] is not { } before)
        {
            values[name] = value;
        }
        else if (Names[name] is "attributes" or "excludedAttributes")
        {
            values[name] = $"{before},{value}";
        }
        else if (!string.Equals(before, value, StringComparison.Ordinal))
        {
            error = CreateError(name, $"The query parameter '{Names[name]}' is specified more than once; expected a single value.");
        }

        return error is null;
    }

    public ScimQueryParameters ToParameters() => new()
    {
        Filter = values[Filter],
        SortBy = values[1],
        SortOrder = values[2],
        StartIndex = values[3],
        Count = values[4],
        Attributes = values[5],
        ExcludedAttributes = values[6],
        Cursor = values[7],
    };

    private static ScimError CreateError(int name, string detail) => Names[name] switch
    {
        "filter" => ScimError.InvalidFilter(detail),
        "cursor" => ScimError.InvalidCursor(detail),
        _ => ScimError.InvalidValue(detail),
    };
}

/// <summary>Validates percent-encoding: frameworks leave an invalid escape unchanged, which would change the meaning of a filter.</summary>
internal static class PercentEncoding
{
    private const int LongestRune = 4;
    private const int EscapeLength = 3;

    /// <summary>Whether each '%' begins an escape and the escaped bytes are UTF-8 (RFC 3986 §2.1 and §2.5).</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[LongestRune];
        while (text.IndexOf('%') is >= 0 and var start)
        {
            text = text[start..];
            var count = ReadEscapes(text, bytes);
            if (Rune.DecodeFromUtf8(bytes[..count], out _, out var used) != OperationStatus.Done)
            {
                return false;
            }

            text = text[(used * EscapeLength)..];
        }

        return true;
    }

    private static int ReadEscapes(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        var count = 0;
        while (count < bytes.Length
            && text.Length >= EscapeLength
            && text[0] == '%'
            && byte.TryParse(text[1..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[count]))
        {
            count++;
            text = text[EscapeLength..];
        }

        return count;
    }
}
