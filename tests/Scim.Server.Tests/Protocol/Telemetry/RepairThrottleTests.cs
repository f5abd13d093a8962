using Scim.Server.Dialects;
using Scim.Server.Protocol.Telemetry;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Telemetry;

public sealed class RepairThrottleTests
{
    private static readonly TimeSpan AlmostAMinute = TimeSpan.FromSeconds(59);

    private readonly SettableClock clock = new();
    private readonly RepairThrottle throttle;

    public RepairThrottleTests() => throttle = new RepairThrottle(clock);

    [Fact]
    public void A_line_is_due_at_once_and_again_after_a_minute_with_the_uses_in_between()
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
    public void Each_attribute_and_each_rule_has_a_line_of_its_own()
    {
        Add("active", 1).Should().Be(1);
        Add("primary", 1).Should().Be(1);
        var other = new RepairPlace(ScimDialectRules.EmptyStrings, "active");
        throttle.Add(ref other, 1).Should().Be(1);
    }

    [Fact]
    public void Attributes_beyond_a_thousand_share_a_line()
    {
        for (var number = 0; number < 1_000; number++)
        {
            Add($"x{number}", 1).Should().Be(1);
        }

        var place = new RepairPlace(ScimDialectRules.StringBooleans, "y1");
        throttle.Add(ref place, 1).Should().Be(1);
        place.Path.Should().Be("…");
        Add("y2", 1).Should().BeNull();
        clock.Advance(TimeSpan.FromMinutes(1));
        Add("y3", 1).Should().Be(2);
        Add("x7", 1).Should().Be(1);
    }

    private long? Add(string path, int uses)
    {
        var place = new RepairPlace(ScimDialectRules.StringBooleans, path);
        return throttle.Add(ref place, uses);
    }
}
