namespace Scim.Server;

/// <summary>What would happen to one resource.</summary>
public enum ScimCutoverOutcome
{
    /// <summary>It matches an existing row.</summary>
    Matches,

    /// <summary>It would be created.</summary>
    Creates,

    /// <summary>It can neither be created nor matched unambiguously; the reason explains why.</summary>
    Conflicts,
}
