using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Transcripts.Damage;

/// <summary>A way to spoil an answer so that it no longer is what an exchange expects.</summary>
/// <param name="Name">What was done, for messages.</param>
/// <param name="Apply">Spoils a copy.</param>
internal sealed record AnswerDamage(string Name, Func<RecordedAnswer, RecordedAnswer> Apply)
{
    private const int StatusThatNobodyExpects = 299;

    /// <summary>One damage for everything that the exchange expects of its answer.</summary>
    public static IEnumerable<AnswerDamage> All(ExchangeExpectation expectation, RecordedAnswer answer)
    {
        yield return new AnswerDamage("another status", sound => sound with { Status = StatusThatNobodyExpects });
        foreach (var header in expectation.Headers.Keys)
        {
            yield return new AnswerDamage($"no header {header}", sound => sound with
            {
                Headers = sound.Headers.Where(pair => !pair.Key.Equals(header, StringComparison.OrdinalIgnoreCase)).ToDictionary(),
            });
        }

        if (answer.Body.Length == 0)
        {
            yield break;
        }

        yield return new AnswerDamage("half a body", sound => sound with { Body = sound.Body[..(sound.Body.Length / 2)] });
        if (expectation.Captures.Values.Any(source => source.StartsWith('$')))
        {
            yield return new AnswerDamage("nothing to capture", sound => sound with { Body = "{}" });
        }

        foreach (var damage in expectation.Body is JsonObject body ? BodyDamages.Of(body, []) : [])
        {
            yield return damage;
        }
    }
}
