namespace Scim.Server;

/// <summary>What would happen to one resource.</summary>
/// <param name="Name">Its unique name, such as userName.</param>
/// <param name="ExternalId">Its externalId.</param>
/// <param name="Outcome">What would happen to it.</param>
/// <param name="ExistingId">The id of the row that matches or conflicts; null when there is none.</param>
/// <param name="Reason">The reason, as a sentence.</param>
public sealed record ScimCutoverRow(string? Name, string? ExternalId, ScimCutoverOutcome Outcome, string? ExistingId, string Reason);
