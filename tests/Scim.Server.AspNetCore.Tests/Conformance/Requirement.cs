namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>One row of requirements.md.</summary>
internal sealed record Requirement(string Section, string Id, string Level, string Rule)
{
    /// <summary>Whether the row binds a server: MUST, also where it is a reading.</summary>
    public bool IsMust => Level.StartsWith("MUST", StringComparison.Ordinal);
}
