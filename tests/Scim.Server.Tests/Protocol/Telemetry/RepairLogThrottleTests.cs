using Scim.Server.Dialects;
using Scim.Server.Protocol.Telemetry;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Telemetry;

public sealed class RepairLogThrottleTests
{
    private static readonly TimeSpan AlmostAMinute = TimeSpan.FromSeconds(59);

    private readonly FakeTimeProvider clock = new();
    private readonly RepairLogThrottle throttle;

    public RepairLogThrottleTests() => throttle = new RepairLogThrottle(clock);

    [Fact]
    public void The_first_use_is_logged_at_once_and_later_uses_once_a_minute_with_their_count()
    {
        Add("active", 2).Should().Be(2);
        Add("active", 3).Should().BeNull();
        clock.Advance(AlmostAMinute);
        Add("active", 4).Should().BeNull();
        clock.Advance(TimeSpan.FromSeconds(1));
        Add("active", 5).Should().Be(12);
        Add("active", 1).Should().BeNull();
    }

    [Fact]
    public void Each_attribute_and_each_rule_is_throttled_separately()
    {
        Add("active", 1).Should().Be(1);
        Add("primary", 1).Should().Be(1);
        var other = new RepairKey(ScimDialectRules.EmptyStrings, "active");
        throttle.Add(ref other, 1).Should().Be(1);
    }

    [Fact]
    public void Attributes_beyond_a_thousand_are_throttled_together()
    {
        for (var number = 0; number < 1_000; number++)
        {
            Add($"x{number}", 1).Should().Be(1);
        }

        var place = new RepairKey(ScimDialectRules.StringBooleans, "y1");
        throttle.Add(ref place, 1).Should().Be(1);
        place.Path.Should().Be("…");
        Add("y2", 1).Should().BeNull();
        clock.Advance(TimeSpan.FromMinutes(1));
        Add("y3", 1).Should().Be(2);
        Add("x7", 1).Should().Be(1);
    }

    private long? Add(string path, int uses)
    {
        var place = new RepairKey(ScimDialectRules.StringBooleans, path);
        return throttle.Add(ref place, uses);
    }
}
