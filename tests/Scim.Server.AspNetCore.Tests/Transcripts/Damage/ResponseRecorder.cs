namespace Scim.Server.AspNetCore.Tests.Transcripts.Damage;

/// <summary>Records every response.</summary>
internal sealed class ResponseRecorder(HttpMessageHandler server) : DelegatingHandler(server)
{
    private readonly List<RecordedResponse> answers = [];

    public IReadOnlyList<RecordedResponse> Responses => answers;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        answers.Add(new RecordedResponse
        {
            Status = (int)response.StatusCode,
            Headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            Body = await response.Content.ReadAsStringAsync(cancellationToken),
        });
        return response;
    }
}

/// <summary>A response as received.</summary>
internal sealed record RecordedResponse
{
    public required int Status { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required string Body { get; init; }
}
