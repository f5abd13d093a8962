namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>A clock that moves only when it is advanced.</summary>
internal sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    public ManualClock() : this(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(int minutes = 1) => Interlocked.Add(ref ticks, minutes * TimeSpan.TicksPerMinute);
}
