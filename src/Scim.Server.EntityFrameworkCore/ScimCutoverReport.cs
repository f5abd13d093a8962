namespace Scim.Server;

/// <summary>What would become of an identity provider's resources if it were switched on now.</summary>
public sealed record ScimCutoverReport
{
    /// <summary>One row for each resource, in the order in which they came.</summary>
    public required IReadOnlyList<ScimCutoverRow> Rows { get; init; }

    /// <summary>How many match a row.</summary>
    public int Matches => Count(ScimCutoverOutcome.Matches);

    /// <summary>How many would be created.</summary>
    public int Creates => Count(ScimCutoverOutcome.Creates);

    /// <summary>How many clash.</summary>
    public int Clashes => Count(ScimCutoverOutcome.Clashes);

    private int Count(ScimCutoverOutcome outcome) => Rows.Count(row => row.Outcome == outcome);
}
