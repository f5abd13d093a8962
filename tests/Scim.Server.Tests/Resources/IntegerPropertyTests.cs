namespace Scim.Server.Tests.Resources;

public sealed class IntegerPropertyTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(0L, 0)]
    [InlineData(-1L, -1)]
    [InlineData((long)int.MaxValue, int.MaxValue)]
    [InlineData((long)int.MinValue, int.MinValue)]
    public void An_integer_in_the_range_of_an_int_is_read(long? stored, int? read) => new Badge { Number = stored }.Small.Should().Be(read);

    [Theory]
    [InlineData(int.MaxValue + 1L)]
    [InlineData(int.MinValue - 1L)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void An_integer_beyond_the_range_of_an_int_is_rejected_with_the_name_of_its_attribute(long stored)
    {
        var reading = () => new Badge { Number = stored }.Small;

        reading.Should().Throw<ScimException>().Which.Error.Should().BeEquivalentTo(
            ScimError.InvalidValue("'number' is out of range; expected an integer from -2147483648 to 2147483647."));
    }

    private sealed class Badge : ScimComplex
    {
        public long? Number { get => GetInteger("number"); set => Set("number", value); }

        public int? Small => GetInt32("number");
    }
}
