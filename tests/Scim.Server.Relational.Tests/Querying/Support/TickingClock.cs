namespace Scim.Server.Relational.Tests.Querying.Support;

/// <summary>A clock that stands until it is told to go on by a millisecond, so that ids made in turn sort in turn.</summary>
internal sealed class TickingClock : TimeProvider
{
    private DateTimeOffset now = new(2024, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Tick() => now += TimeSpan.FromMilliseconds(1);
}
