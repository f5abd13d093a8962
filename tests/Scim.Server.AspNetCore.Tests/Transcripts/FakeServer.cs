using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>Responds to each request as the test specifies, and records the requests.</summary>
internal sealed class FakeServer(Func<int, HttpResponseMessage> answer) : HttpMessageHandler, ITranscriptApplication
{
    private readonly List<FakeRequest> requests = [];

    public IReadOnlyList<FakeRequest> Requests => requests;

    public List<string> Actions { get; } = [];

    public static HttpResponseMessage Answer(int status, string? json = null, string contentType = "application/scim+json")
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json ?? string.Empty)) };
        if (json is not null)
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return response;
    }

    /// <summary>Runs a transcript of the given steps, written as in the files.</summary>
    public async Task<TranscriptReport> RunAsync(string steps)
    {
        using var client = new HttpMessageInvoker(this, disposeHandler: false);
        var target = new TranscriptTarget
        {
            Client = client,
            BaseUrl = "http://localhost/scim/v2",
            Values = new Dictionary<string, string> { ["token"] = "secret" },
            Application = this,
        };
        return await new TranscriptRunner(target).RunAsync(TranscriptReader.Read("fake", $$"""{"exchanges":[{{steps}}]}"""), CancellationToken.None);
    }

    public ValueTask<bool> TryPerformAsync(string action, string? subject, JsonObject? arguments, CancellationToken cancellationToken)
    {
        Actions.Add($"{action} {subject} {arguments?.ToJsonString()}");
        return ValueTask.FromResult(action == "delete-locally");
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        requests.Add(new FakeRequest
        {
            // The runner always uses an absolute address.
            Line = $"{request.Method} {request.RequestUri!.PathAndQuery}",
            Authorization = request.Headers.TryGetValues("Authorization", out var authorization) ? string.Join(',', authorization) : null,
            ContentType = request.Content?.Headers.TryGetValues("Content-Type", out var types) ?? false ? string.Join(',', types) : null,
            Body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken),
        });
        return answer(requests.Count);
    }
}

/// <summary>A request as the server received it.</summary>
internal sealed record FakeRequest
{
    public required string Line { get; init; }

    public required string? Authorization { get; init; }

    public required string? ContentType { get; init; }

    public required string? Body { get; init; }
}
