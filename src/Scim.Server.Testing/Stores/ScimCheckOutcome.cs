namespace Scim.Server.Testing;

/// <summary>How a check ended.</summary>
public enum ScimCheckOutcome
{
    /// <summary>The store meets the requirement.</summary>
    Passed,

    /// <summary>The store violates the requirement.</summary>
    Failed,

    /// <summary>The requirement does not apply to this store: it lacks the capability, or the fixture has no second tenant or no members.</summary>
    NotApplicable,
}
