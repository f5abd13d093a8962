using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Transcripts.Matching;

namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>Replays a transcript and reports everything that was not as expected.</summary>
internal sealed class TranscriptRunner(TranscriptTarget target)
{
    private const string ErrorSchema = "urn:ietf:params:scim:api:messages:2.0:Error";
    private static readonly JsonDocumentOptions StrictJson = new() { AllowDuplicateProperties = false };
    private static readonly UriCreationOptions UriOptions = new() { DangerousDisablePathAndQueryCanonicalization = true };
    private readonly TranscriptValues values = new(target.Values);

    /// <summary>The values of the run, for another run that must send the same.</summary>
    public IReadOnlyDictionary<string, string> Values => values.All;

    public async Task<TranscriptReport> RunAsync(Transcript transcript, CancellationToken cancellationToken)
    {
        var report = new TranscriptReport(transcript.Name);
        foreach (var step in transcript.Steps)
        {
            try
            {
                await RunStepAsync(step, report, cancellationToken);
            }
            catch (UnknownPlaceholderException exception)
            {
                report.Fail(step, exception.Message);
                break;
            }
        }

        return report;
    }

    private async Task RunStepAsync(TranscriptStep step, TranscriptReport report, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case ExchangeStep exchange:
                await ExchangeAsync(exchange, report, cancellationToken);
                break;
            case ActionStep action:
                var subject = action.Subject is null ? null : values.Substitute(action.Subject);
                var arguments = values.Substitute(action.Arguments) as JsonObject;
                if (!await target.Application.TryPerformAsync(action.Action, subject, arguments, cancellationToken))
                {
                    report.Fail(step, "the application cannot do this");
                }

                break;
            case ExpectAppStep:
                report.Skip(step, "the application has no view of its own to look at");
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task ExchangeAsync(ExchangeStep step, TranscriptReport report, CancellationToken cancellationToken)
    {
        using var request = Build(step.Request);
        using var response = await target.Client.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        report.CountExchange();
        var status = (int)response.StatusCode;
        if (!step.Expectation.Statuses.Contains(status))
        {
            report.Fail(step, $"status: expected {string.Join(" or ", step.Expectation.Statuses)}, found {status}; body {Shorten(text)}");
        }

        foreach (var (name, prefix) in step.Expectation.Headers)
        {
            CheckHeader(name, values.Substitute(prefix), response, message => report.Fail(step, message));
        }

        var body = ReadBody(text, response, step.Request, message => report.Fail(step, message));
        if (step.Expectation.Body is { } expected && response.StatusCode is not HttpStatusCode.NoContent)
        {
            foreach (var mismatch in BodyMatcher.Compare(values.Substitute(expected), body))
            {
                report.Fail(step, mismatch.ToString());
            }
        }

        foreach (var (name, source) in step.Expectation.Captures)
        {
            Capture(name, TranscriptCapture.Find(source, response, body), () => report.Fail(step, $"capture {name}: expected a string at {source}, found none in {Shorten(text)}"));
        }
    }

    private HttpRequestMessage Build(ExchangeRequest exchange)
    {
        var baseUrl = exchange.ToAuthorizationServer
            ? target.AuthorizationServerUrl ?? throw new UnknownPlaceholderException("authorisation server")
            : target.BaseUrl;
        var request = new HttpRequestMessage(new HttpMethod(exchange.Method), new Uri(baseUrl + values.Substitute(exchange.Path), UriOptions));
        if (exchange.Form is { } form)
        {
            request.Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Key, values.Substitute(field.Value))));
        }
        else if (exchange.Body is { } body)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(values.Substitute(body)!.ToJsonString())); // a node gives a node
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/scim+json");
        }

        AddHeaders(request, exchange);
        return request;
    }

    private void AddHeaders(HttpRequestMessage request, ExchangeRequest exchange)
    {
        foreach (var (name, value) in exchange.Headers)
        {
            if (string.Equals(name, "Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                // Entra sends the header on a GET too.
                request.Content ??= new ByteArrayContent([]);
                request.Content.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, values.Substitute(value));
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, values.Substitute(value));
            }
        }

        if (!exchange.NoAuth && !exchange.ToAuthorizationServer && !exchange.Headers.Keys.Contains("Authorization", StringComparer.OrdinalIgnoreCase))
        {
            request.Headers.TryAddWithoutValidation("Authorization", values.Substitute("Bearer {{token}}"));
        }
    }

    private static void CheckHeader(string name, string prefix, HttpResponseMessage response, Action<string> fail)
    {
        var found = ResponseHeaders.Find(response, name);
        if (found is null || (prefix != "{{any}}" && !found.StartsWith(prefix, StringComparison.Ordinal)))
        {
            fail($"header {name}: expected {(prefix == "{{any}}" ? "any value" : $"a value that begins with '{prefix}'")}, found {found ?? "none"}");
        }
    }

    // Expectations of every SCIM response, whether the transcript states them or not.
    private JsonNode? ReadBody(string text, HttpResponseMessage response, ExchangeRequest request, Action<string> fail)
    {
        if (text.Length == 0)
        {
            if ((int)response.StatusCode >= 400)
            {
                fail($"body: expected an Error message with status {(int)response.StatusCode}, found none");
            }

            return null;
        }

        JsonNode? body = null;
        try
        {
            body = JsonNode.Parse(text, documentOptions: StrictJson);
        }
        catch (JsonException exception)
        {
            fail($"body: expected JSON, found {Shorten(text)} ({exception.Message})");
        }

        if (!request.ToAuthorizationServer)
        {
            CheckHeader("Content-Type", "application/scim+json", response, fail);
            if ((int)response.StatusCode >= 400)
            {
                var error = new JsonObject { ["schemas"] = new JsonObject { ["$exactly"] = new JsonArray(ErrorSchema) }, ["status"] = $"{(int)response.StatusCode}" };
                BodyMatcher.Compare(error, body).ToList().ForEach(mismatch => fail(mismatch.ToString()));
            }
        }

        return body;
    }

    private void Capture(string name, string? value, Action fail)
    {
        if (value is null)
        {
            fail();
        }
        else
        {
            values.Capture(name, value);
        }
    }

    private static string Shorten(string text) => text.Length switch
    {
        0 => "empty",
        <= 600 => text,
        _ => string.Concat(text.AsSpan(0, 600), "…"),
    };
}
