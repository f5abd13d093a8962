namespace Scim.Server.Tests.Stores.Ids;

public sealed class IdSequenceTests
{
    private const int Last = (1 << 26) - 1;

    [Fact]
    public void Numbers_keep_rising_when_the_time_goes_forward_or_backward()
    {
        var sequence = new IdSequence(41);

        new[] { 5L, 5, 6, 5, 7, 6 }.Select(sequence.Next).Should().Equal(42, 43, 44, 45, 46, 47);
    }

    [Fact]
    public void A_millisecond_may_use_the_upper_half_and_the_next_one_starts_in_the_lower_half()
    {
        var sequence = new IdSequence(IdSequence.Half - 1);

        sequence.Next(5).Should().Be(IdSequence.Half);
        sequence.Next(5).Should().Be(IdSequence.Half + 1);
        sequence.Next(4).Should().Be(IdSequence.Half + 2);
        sequence.Next(6).Should().BeInRange(1, IdSequence.Half);
    }

    [Fact]
    public void No_number_has_more_than_26_bits()
    {
        var sequence = new IdSequence(Last - 1);

        // The millisecond is earlier than the latest one, as after a clock was set back.
        new IdSequence(0).Next(9).Should().Be(1);
        sequence.Next(9).Should().BeInRange(1, Last);
        Enumerable.Range(0, 3).Select(_ => sequence.Next(8)).Should().OnlyContain(number => number > 0 && number <= Last);
    }
}
