namespace Scim.Server.Testing;

/// <summary>The result of one check.</summary>
public sealed record ScimStoreCheckResult
{
    /// <summary>The sentence of the contract.</summary>
    public required string Name { get; init; }

    /// <summary>How the check ended.</summary>
    public required ScimCheckOutcome Outcome { get; init; }

    /// <summary>What was expected and what was found; null unless the check failed.</summary>
    public string? Message { get; init; }
}
