namespace Scim.Server;

/// <summary>What would happen to one resource.</summary>
public sealed record ScimCutoverRow
{
    /// <summary>Its unique name, such as userName; null where it has none.</summary>
    public string? Name { get; init; }

    /// <summary>Its externalId; null where it has none.</summary>
    public string? ExternalId { get; init; }

    /// <summary>What would happen to it.</summary>
    public required ScimCutoverOutcome Outcome { get; init; }

    /// <summary>The id of the row that matches or conflicts; null when there is none.</summary>
    public string? ExistingId { get; init; }

    /// <summary>The reason, as a sentence.</summary>
    public required string Reason { get; init; }
}
