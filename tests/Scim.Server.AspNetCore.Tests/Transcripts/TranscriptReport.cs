namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>The result of a run.</summary>
internal sealed class TranscriptReport(string name)
{
    private readonly List<string> failures = [];
    private readonly List<string> skipped = [];

    /// <summary>The failures, in order; empty when the transcript passed.</summary>
    public IReadOnlyList<string> Failures => failures;

    /// <summary>The skipped steps, with reasons.</summary>
    public IReadOnlyList<string> Skipped => skipped;

    /// <summary>The number of HTTP exchanges.</summary>
    public int Exchanges { get; private set; }

    public void CountExchange() => Exchanges++;

    public void Fail(TranscriptStep step, string message) => failures.Add($"{name}, {Describe(step)}: {message}");

    public void Skip(TranscriptStep step, string reason) => skipped.Add($"{name}, {Describe(step)}: {reason}");

    private static string Describe(TranscriptStep step) => step switch
    {
        ExchangeStep exchange => $"exchange {step.Number} ({exchange.Request.Method} {exchange.Request.Path})",
        ActionStep action => $"step {step.Number} (action {action.Action})",
        _ => $"step {step.Number}",
    };
}
