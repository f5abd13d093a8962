namespace Scim.Server;

/// <summary>What would happen to an identity provider's resources if provisioning were enabled now.</summary>
public sealed class ScimCutoverReport
{
    /// <summary>One row for each resource, in the order of the input.</summary>
    public required IReadOnlyList<ScimCutoverRow> Rows { get; init; }

    /// <summary>The number of resources that match a row.</summary>
    public int Matches => Count(ScimCutoverOutcome.Matches);

    /// <summary>The number of resources that would be created.</summary>
    public int Creates => Count(ScimCutoverOutcome.Creates);

    /// <summary>The number of conflicts.</summary>
    public int Conflicts => Count(ScimCutoverOutcome.Conflicts);

    private int Count(ScimCutoverOutcome outcome) => Rows.Count(row => row.Outcome == outcome);
}
