namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>One row of requirements.md.</summary>
internal sealed record Requirement(string Section, string Id, string Level, string Rule)
{
    /// <summary>Whether the requirement is mandatory for a server, also when that is an interpretation.</summary>
    public bool IsMust => Level.StartsWith("MUST", StringComparison.Ordinal);
}
