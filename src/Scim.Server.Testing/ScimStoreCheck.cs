namespace Scim.Server.Testing;

/// <summary>One sentence of the store contract and the way to check it. Each run starts from a fresh fixture; thread-safe.</summary>
public sealed class ScimStoreCheck
{
    private readonly Func<CancellationToken, Task<ScimCheckOutcome>> run;

    internal ScimStoreCheck(string name, Func<CancellationToken, Task<ScimCheckOutcome>> run)
    {
        Name = name;
        this.run = run;
    }

    /// <summary>The sentence.</summary>
    public string Name { get; }

    /// <summary>Checks the store.</summary>
    /// <returns><see cref="ScimCheckOutcome.Passed"/> or <see cref="ScimCheckOutcome.NotApplicable"/>.</returns>
    /// <exception cref="ScimCheckException">The store does something else; the message says what was expected and what came.</exception>
    public Task<ScimCheckOutcome> RunAsync(CancellationToken cancellationToken) => run(cancellationToken);

    /// <summary>The sentence, so that a test framework shows it as the name of the case.</summary>
    public override string ToString() => Name;
}
