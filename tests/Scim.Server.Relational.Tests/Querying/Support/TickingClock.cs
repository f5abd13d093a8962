namespace Scim.Server.Relational.Tests.Querying.Support;

/// <summary>A clock that only advances by explicit ticks of a millisecond, so that ids sort in the order of their creation.</summary>
internal sealed class TickingClock : TimeProvider
{
    private DateTimeOffset now = new(2024, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Tick() => now += TimeSpan.FromMilliseconds(1);
}
