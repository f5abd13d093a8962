namespace Scim.Server.AspNetCore.Tests.Transcripts.Damage;

/// <summary>Keeps every answer that passes by.</summary>
internal sealed class Recorder(HttpMessageHandler server) : DelegatingHandler(server)
{
    private readonly List<RecordedAnswer> answers = [];

    public IReadOnlyList<RecordedAnswer> Answers => answers;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        answers.Add(new RecordedAnswer
        {
            Status = (int)response.StatusCode,
            Headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            Body = await response.Content.ReadAsStringAsync(cancellationToken),
        });
        return response;
    }
}

/// <summary>An answer as it came.</summary>
internal sealed record RecordedAnswer
{
    public required int Status { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required string Body { get; init; }
}
