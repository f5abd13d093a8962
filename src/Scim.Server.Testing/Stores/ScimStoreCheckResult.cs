namespace Scim.Server.Testing;

/// <summary>The result of one check.</summary>
/// <param name="Name">The sentence of the contract.</param>
/// <param name="Outcome">How the check ended.</param>
/// <param name="Message">What was expected and what was found; null unless the check failed.</param>
public sealed record ScimStoreCheckResult(string Name, ScimCheckOutcome Outcome, string? Message);
