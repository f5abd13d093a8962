namespace Scim.Server;

/// <summary>What would become of one resource.</summary>
public enum ScimCutoverOutcome
{
    /// <summary>A row of the same person is there.</summary>
    Matches,

    /// <summary>It would be created.</summary>
    Creates,

    /// <summary>It cannot be created and is no plain match; the reason says why.</summary>
    Clashes,
}
