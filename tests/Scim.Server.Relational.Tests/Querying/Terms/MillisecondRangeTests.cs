using Scim.Server.Relational.Queries.Translation;

namespace Scim.Server.Relational.Tests.Querying.Terms;

public sealed class MillisecondRangeTests
{
    private const long Millisecond = TimeSpan.TicksPerMillisecond;

    public static TheoryData<ScimOperator> Operators =>
    [
        ScimOperator.Equal, ScimOperator.NotEqual, ScimOperator.GreaterThan, ScimOperator.GreaterThanOrEqual, ScimOperator.LessThan, ScimOperator.LessThanOrEqual,
    ];

    [Theory]
    [MemberData(nameof(Operators))]
    public void A_time_is_in_the_range_exactly_when_it_satisfies_the_comparison(ScimOperator comparison)
    {
        long[] middles = [0, 1_700_000_000_000, -1, -62_135_596_800_000 + 5, 253_402_300_799_990];
        foreach (var middle in middles)
        {
            foreach (var part in (long[])[-Millisecond, 1 - Millisecond, -1, 0, 1, Millisecond - 1, Millisecond])
            {
                var instant = DateTimeOffset.UnixEpoch.Ticks + (middle * Millisecond) + part;
                var range = MillisecondRange.Create(comparison, instant);
                for (var time = middle - 3; time <= middle + 3; time++)
                {
                    var isWithin = (range.From is not { } from || time >= from) && (range.Before is not { } before || time < before);
                    isWithin.Should().Be(Satisfies(comparison, DateTimeOffset.UnixEpoch.Ticks + (time * Millisecond), instant), "{0} and {1} + {2}", time, middle, part);
                }
            }
        }
    }

    [Fact]
    public void An_instant_between_two_milliseconds_equals_none()
    {
        var range = MillisecondRange.Create(ScimOperator.Equal, DateTimeOffset.UnixEpoch.Ticks + 1);

        range.From.Should().Be(range.Before).And.Be(1);
    }

    // The range of ne is that of eq, and what lies outside is meant.
    private static bool Satisfies(ScimOperator comparison, long time, long instant) => comparison switch
    {
        ScimOperator.Equal or ScimOperator.NotEqual => time == instant,
        ScimOperator.GreaterThan => time > instant,
        ScimOperator.GreaterThanOrEqual => time >= instant,
        ScimOperator.LessThan => time < instant,
        _ => time <= instant,
    };
}
