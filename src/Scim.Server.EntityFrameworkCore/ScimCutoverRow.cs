namespace Scim.Server;

/// <summary>What would become of one resource.</summary>
/// <param name="Name">Its unique name, such as userName.</param>
/// <param name="ExternalId">Its externalId.</param>
/// <param name="Outcome">What would become of it.</param>
/// <param name="ExistingId">The id of the row that matches or clashes; null where there is none.</param>
/// <param name="Reason">A sentence.</param>
public sealed record ScimCutoverRow(string? Name, string? ExternalId, ScimCutoverOutcome Outcome, string? ExistingId, string Reason);
