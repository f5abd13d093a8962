using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Scim.Server.AspNetCore.Tests.BadInput;

/// <summary>Validates the response to a bad request: it must be the expected SCIM error and reveal no internals.</summary>
internal static partial class ErrorResponseValidator
{
    private const int LongestDetail = 2_000;
    private static readonly string[] Members = ["schemas", "status", "scimType", "detail"];
    private static readonly JsonDocumentOptions StrictJson = new() { AllowDuplicateProperties = false };

    public static IEnumerable<string> Validate(BadRequest request, RawResponse answer)
    {
        if (!request.Statuses.Contains(answer.Status))
        {
            yield return $"expected status {(request.Statuses.Count > 9 ? "4xx" : string.Join(" or ", request.Statuses))}, found {answer.Status} {Shorten(answer.Body)}";
            yield break;
        }

        if (answer.Header("Content-Type") is not ("application/scim+json" or "application/scim+json; charset=utf-8"))
        {
            yield return $"expected application/scim+json, found {answer.Header("Content-Type") ?? "no Content-Type"}";
        }

        foreach (var complaint in TryParse(answer.Body) is { } error ? ValidateError(error, request, answer.Status) : [$"expected an object, found '{Shorten(answer.Body)}'"])
        {
            yield return complaint;
        }

        if (InternalDetail().Match(answer.Body) is { Success: true } inner)
        {
            yield return $"expected words for a client, found '{inner.Value}' in {Shorten(answer.Body)}";
        }
    }

    private static IEnumerable<string> ValidateError(JsonObject error, BadRequest request, int status)
    {
        if (error["schemas"]?.ToJsonString() is not """["urn:ietf:params:scim:api:messages:2.0:Error"]""")
        {
            yield return $"expected the schema of an error, found {error["schemas"]?.ToJsonString()}";
        }

        if (error["status"]?.ToJsonString() != $"\"{status}\"")
        {
            yield return $"expected status \"{status}\" in the body, found {error["status"]?.ToJsonString()}";
        }

        var scimType = (string?)error["scimType"];
        if (request.ScimTypes.Count > 0 && !request.ScimTypes.Contains(scimType))
        {
            yield return $"expected scimType {string.Join(" or ", request.ScimTypes)}, found {Shorten(error.ToJsonString())}";
        }

        if (error["detail"] is not JsonValue value || !value.TryGetValue<string>(out var detail) || detail.Length is 0 or > LongestDetail)
        {
            yield return $"expected a detail of 1 to {LongestDetail} characters, found {Shorten(error["detail"]?.ToJsonString() ?? "none")}";
        }

        foreach (var stranger in error.Select(member => member.Key).Except(Members))
        {
            yield return $"expected the members of an error, found '{stranger}'";
        }
    }

    private static JsonObject? TryParse(string body)
    {
        try
        {
            return JsonNode.Parse(body, documentOptions: StrictJson) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Shorten(string text) => text.Length <= 300 ? text : string.Concat(text.AsSpan(0, 300), "…");

    // Names of types, stack traces, and the sentences of the JSON reader's exceptions.
    [GeneratedRegex(@"Exception|\bSystem\.|\bMicrosoft\.|\bScim\.Server\b|\.cs\b|\n\s*at |StackTrace|LineNumber|BytePositionInLine|Utf8JsonReader|JsonElement|invalid start of|Object reference|Nullable object")]
    private static partial Regex InternalDetail();
}
