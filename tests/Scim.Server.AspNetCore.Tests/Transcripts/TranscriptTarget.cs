namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>The server that a transcript is run against.</summary>
internal sealed record TranscriptTarget
{
    /// <summary>Sends the requests; must not follow redirects.</summary>
    public required HttpMessageInvoker Client { get; init; }

    /// <summary>The SCIM base URL without a trailing slash.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>The base URL of the authorization server; null without one.</summary>
    public string? AuthorizationServerUrl { get; init; }

    /// <summary>Values that the harness supplies: token, clientSecret, signedAssertion.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    public required ITranscriptApplication Application { get; init; }
}
