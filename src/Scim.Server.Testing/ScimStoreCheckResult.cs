namespace Scim.Server.Testing;

/// <summary>What came out of one check.</summary>
/// <param name="Name">The sentence of the contract.</param>
/// <param name="Outcome">How the check ended.</param>
/// <param name="Message">What was expected and what came; null where the check did not fail.</param>
public sealed record ScimStoreCheckResult(string Name, ScimCheckOutcome Outcome, string? Message);
