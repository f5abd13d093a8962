namespace Scim.Server.Testing;

/// <summary>How a check ended.</summary>
public enum ScimCheckOutcome
{
    /// <summary>The store does what the sentence says.</summary>
    Passed,

    /// <summary>The store does something else.</summary>
    Failed,

    /// <summary>The sentence says nothing about this store: it lacks the capability, or the fixture has no second tenant or no members.</summary>
    NotApplicable,
}
