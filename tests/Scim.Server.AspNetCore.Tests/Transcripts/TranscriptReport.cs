namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>How a run went.</summary>
internal sealed class TranscriptReport(string name)
{
    private readonly List<string> failures = [];
    private readonly List<string> skipped = [];

    /// <summary>What was not as expected, in order; none means that the transcript passed.</summary>
    public IReadOnlyList<string> Failures => failures;

    /// <summary>Steps that were not run, and why.</summary>
    public IReadOnlyList<string> Skipped => skipped;

    /// <summary>How many HTTP exchanges were made.</summary>
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
