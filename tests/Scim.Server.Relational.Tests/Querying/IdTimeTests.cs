using Scim.Server.Relational.Querying;

namespace Scim.Server.Relational.Tests.Querying;

public sealed class IdTimeTests
{
    private const long Latest = (1L << 48) - 1;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_700_000_000_000)]
    [InlineData(253_402_300_799_998)]
    public void Ids_of_a_millisecond_lie_between_its_first_and_that_of_the_next(long milliseconds)
    {
        for (var number = 0; number < 100; number++)
        {
            var id = ScimResourceId.New(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

            id.CompareTo(IdTime.First(milliseconds)).Should().BePositive();
            id.CompareTo(IdTime.First(milliseconds + 1)).Should().BeNegative();
        }
    }

    [Fact]
    public void The_first_of_a_millisecond_holds_nothing_but_its_time() =>
        IdTime.First(0x0123_4567_89AB).Should().Be(Guid.Parse("01234567-89ab-0000-0000-000000000000"));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(long.MinValue, 0)]
    [InlineData(Latest + 1, Latest)]
    [InlineData(long.MaxValue, Latest)]
    public void A_time_that_no_id_can_hold_is_moved_to_the_nearest(long milliseconds, long nearest) =>
        IdTime.First(milliseconds).Should().Be(IdTime.First(nearest));
}
