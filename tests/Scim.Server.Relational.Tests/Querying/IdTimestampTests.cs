using Scim.Server.Relational.Queries.Model;
using Scim.Server.Relational.Queries.Translation;

namespace Scim.Server.Relational.Tests.Querying;

public sealed class IdTimestampTests
{
    private const long Latest = (1L << 48) - 1;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_700_000_000_000)]
    [InlineData(253_402_300_799_998)]
    public void Ids_of_a_millisecond_are_between_its_first_id_and_that_of_the_next(long milliseconds)
    {
        for (var number = 0; number < 100; number++)
        {
            var id = ScimResourceId.New(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

            id.CompareTo(IdTimestamp.GetFirstId(milliseconds)).Should().BePositive();
            id.CompareTo(IdTimestamp.GetFirstId(milliseconds + 1)).Should().BeNegative();
        }
    }

    [Fact]
    public void The_first_id_of_a_millisecond_contains_only_the_time() =>
        IdTimestamp.GetFirstId(0x0123_4567_89AB).Should().Be(Guid.Parse("01234567-89ab-0000-0000-000000000000"));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(long.MinValue, 0)]
    [InlineData(Latest + 1, Latest)]
    [InlineData(long.MaxValue, Latest)]
    public void A_time_out_of_range_is_clamped(long milliseconds, long nearest) =>
        IdTimestamp.GetFirstId(milliseconds).Should().Be(IdTimestamp.GetFirstId(nearest));
}
