namespace Scim.Server.Relational.Tests.Support;

/// <summary>Always the same instant: states that follow each other differ in the version alone.</summary>
internal sealed class StandingTime : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
}
