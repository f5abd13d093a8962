using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>A conversation of one client with a server, as tests/data/idp/transcripts/README.md describes it.</summary>
internal sealed record Transcript
{
    /// <summary>The file name without extension.</summary>
    public required string Name { get; init; }

    /// <summary>What the server or the harness must support.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    /// <summary>Extensions of User that the server must have: URN, attribute, type.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Extensions { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>A named behaviour that the server needs; null for none.</summary>
    public string? Profile { get; init; }

    /// <summary>The steps in order.</summary>
    public required IReadOnlyList<TranscriptStep> Steps { get; init; }
}

/// <summary>A step of a conversation.</summary>
/// <param name="Number">Its one-based position in the file.</param>
internal abstract record TranscriptStep(int Number);

/// <summary>One HTTP exchange.</summary>
internal sealed record ExchangeStep(int Number, ExchangeRequest Request, ExchangeExpectation Expectation) : TranscriptStep(Number);

/// <summary>An action in the application, not over SCIM.</summary>
internal sealed record ActionStep(int Number, string Action, string? Subject, JsonObject? Arguments) : TranscriptStep(Number);

/// <summary>An assertion on the state of the application.</summary>
internal sealed record ExpectAppStep(int Number, JsonObject Expected) : TranscriptStep(Number);

/// <summary>The request.</summary>
internal sealed record ExchangeRequest(string Method, string Path)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public JsonNode? Body { get; init; }

    public IReadOnlyDictionary<string, string>? Form { get; init; }

    public bool NoAuth { get; init; }

    public bool ToAuthorizationServer { get; init; }
}

/// <summary>The expected response.</summary>
internal sealed record ExchangeExpectation(IReadOnlyList<int> Statuses)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public JsonNode? Body { get; init; }

    public IReadOnlyDictionary<string, string> Captures { get; init; } = new Dictionary<string, string>();
}
