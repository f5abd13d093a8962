namespace Scim.Server.Tests;

public class XsdDateTimeParserTests
{
    [Theory]
    [InlineData("2008-01-23T04:56:22Z", "2008-01-23T04:56:22Z")]
    [InlineData("2008-01-23T04:56:22", "2008-01-23T04:56:22Z")]
    [InlineData("2008-01-23T06:56:22+02:00", "2008-01-23T04:56:22Z")]
    [InlineData("2008-01-22T23:26:22-05:30", "2008-01-23T04:56:22Z")]
    [InlineData("2008-01-23T04:56:22.500Z", "2008-01-23T04:56:22.5Z")]
    [InlineData("2008-01-23T04:56:22.1234567999Z", "2008-01-23T04:56:22.1234567Z")]
    [InlineData("2008-02-28T24:00:00Z", "2008-02-29T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    public void An_xsd_dateTime_is_parsed_to_its_instant(string text, string same)
    {
        XsdDateTimeParser.TryParse(text, out var ticks).Should().BeTrue();
        ticks.Should().Be(DateTimeOffset.Parse(same, System.Globalization.CultureInfo.InvariantCulture).UtcTicks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2008-01-23")]
    [InlineData("2008-01-23 04:56:22Z")]
    [InlineData("2008-01-23T04:56Z")]
    [InlineData("2008-01-23T04:56:22.Z")]
    [InlineData("2008-01-23T04:56:22z")]
    [InlineData("2008-01-23T04:56:22+2:00")]
    [InlineData("2008-01-23T04:56:22+14:01")]
    [InlineData("2008-01-23T04:56:22+0200")]
    [InlineData("2008-02-30T04:56:22Z")]
    [InlineData("2007-02-29T04:56:22Z")]
    [InlineData("2008-13-01T04:56:22Z")]
    [InlineData("2008-00-01T04:56:22Z")]
    [InlineData("2008-01-00T04:56:22Z")]
    [InlineData("2008-01-23T25:00:00Z")]
    [InlineData("2008-01-23T24:00:01Z")]
    [InlineData("2008-01-23T24:00:00.1Z")]
    [InlineData("2008-01-23T23:60:00Z")]
    [InlineData("2008-01-23T23:59:60Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("20O8-01-23T04:56:22Z")]
    [InlineData("2008-01-23T04:56:22Z ")]
    public void Any_other_text_is_rejected(string text) => XsdDateTimeParser.TryParse(text, out _).Should().BeFalse();
}
