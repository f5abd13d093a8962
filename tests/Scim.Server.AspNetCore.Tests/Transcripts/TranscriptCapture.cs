using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Web;

namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>Finds values for later steps in a response: <c>$.Resources[0].id</c> or <c>header:Location:code</c>.</summary>
internal static partial class TranscriptCapture
{
    /// <summary>The value; null when the response does not contain it as a string.</summary>
    public static string? Find(string source, HttpResponseMessage response, JsonNode? body) =>
        source.StartsWith("header:", StringComparison.Ordinal) ? FromHeader(source.Split(':'), response) : FromBody(source, body);

    private static string? FromHeader(string[] parts, HttpResponseMessage response)
    {
        var value = ResponseHeaders.Find(response, parts[1]);
        if (value is null || parts.Length < 3)
        {
            return value;
        }

        var query = value.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? null : HttpUtility.ParseQueryString(value[query..])[parts[2]];
    }

    private static string? FromBody(string path, JsonNode? body)
    {
        if (!Path().IsMatch(path))
        {
            throw new FormatException($"A capture is $.name, $.name[0].name or header:Name:parameter, but the transcript says '{path}'.");
        }

        foreach (Match step in Step().Matches(path))
        {
            body = step.Groups["index"] is { Success: true } index
                ? (body as JsonArray)?.ElementAtOrDefault(int.Parse(index.ValueSpan, CultureInfo.InvariantCulture))
                : (body as JsonObject)?[step.Groups["name"].Value];
        }

        return body is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }

    [GeneratedRegex(@"^\$(?:\.\w+|\[\d+\])+$")]
    private static partial Regex Path();

    [GeneratedRegex(@"\.(?<name>\w+)|\[(?<index>\d+)\]")]
    private static partial Regex Step();
}

/// <summary>Headers of a response, whether they belong to it or to its content.</summary>
internal static class ResponseHeaders
{
    public static string? Find(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;
}
