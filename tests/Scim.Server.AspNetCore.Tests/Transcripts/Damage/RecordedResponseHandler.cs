using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Transcripts.Damage;

/// <summary>Returns recorded responses in order, whatever the request.</summary>
internal sealed class RecordedResponseHandler(IReadOnlyList<RecordedResponse> answers) : HttpMessageHandler, ITranscriptApplication
{
    private int next;

    public ValueTask<bool> TryPerformAsync(string action, string? subject, JsonObject? arguments, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = answers[next++];
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(answer.Body)) };
        foreach (var (name, value) in answer.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return Task.FromResult(response);
    }
}
