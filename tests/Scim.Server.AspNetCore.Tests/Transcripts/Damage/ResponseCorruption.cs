using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Transcripts.Damage;

/// <summary>A corruption of a response, so that it no longer is what an exchange expects.</summary>
/// <param name="Name">What was changed, for messages.</param>
/// <param name="Apply">Corrupts a copy.</param>
internal sealed record ResponseCorruption(string Name, Func<RecordedResponse, RecordedResponse> Apply)
{
    private const int UnexpectedStatus = 299;

    /// <summary>One corruption for each expectation of the exchange.</summary>
    public static IEnumerable<ResponseCorruption> CreateAll(ExchangeExpectation expectation, RecordedResponse answer)
    {
        yield return new ResponseCorruption("another status", sound => sound with { Status = UnexpectedStatus });
        foreach (var header in expectation.Headers.Keys)
        {
            yield return new ResponseCorruption($"no header {header}", sound => sound with
            {
                Headers = sound.Headers.Where(pair => !pair.Key.Equals(header, StringComparison.OrdinalIgnoreCase)).ToDictionary(),
            });
        }

        if (answer.Body.Length == 0)
        {
            yield break;
        }

        yield return new ResponseCorruption("half a body", sound => sound with { Body = sound.Body[..(sound.Body.Length / 2)] });
        if (expectation.Captures.Values.Any(source => source.StartsWith('$')))
        {
            yield return new ResponseCorruption("nothing to capture", sound => sound with { Body = "{}" });
        }

        foreach (var damage in expectation.Body is JsonObject body ? BodyCorruptions.Create(body, []) : [])
        {
            yield return damage;
        }
    }
}
