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
