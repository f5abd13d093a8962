namespace Scim.Server.Testing;

/// <summary>One requirement of the store contract and its check. Each run uses a fresh fixture. Thread-safe.</summary>
public sealed class ScimStoreCheck
{
    private readonly Func<CancellationToken, Task<ScimCheckOutcome>> run;

    internal ScimStoreCheck(string name, Func<CancellationToken, Task<ScimCheckOutcome>> run)
    {
        Name = name;
        this.run = run;
    }

    /// <summary>The requirement, as a sentence.</summary>
    public string Name { get; }

    /// <summary>Checks the store.</summary>
    /// <returns><see cref="ScimCheckOutcome.Passed"/> or <see cref="ScimCheckOutcome.NotApplicable"/>.</returns>
    /// <exception cref="ScimCheckException">The store violates the requirement; the message says what was expected and what was found.</exception>
    public Task<ScimCheckOutcome> RunAsync(CancellationToken cancellationToken) => run(cancellationToken);

    /// <summary>The requirement, so that a test framework shows it as the name of the test case.</summary>
    public override string ToString() => Name;
}
