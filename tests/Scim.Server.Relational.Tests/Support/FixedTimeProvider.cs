namespace Scim.Server.Relational.Tests.Support;

/// <summary>Always the same instant: successive states differ only in the version.</summary>
internal sealed class FixedTimeProvider : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
}
