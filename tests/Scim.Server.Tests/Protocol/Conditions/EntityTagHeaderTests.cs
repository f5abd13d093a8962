using Scim.Server.Protocol.Versions;

namespace Scim.Server.Tests.Protocol.Conditions;

public sealed class EntityTagHeaderTests
{
    [Theory]
    [InlineData("*", true)]
    [InlineData(" * ", true)]
    [InlineData("W/\"1\"", true)]
    [InlineData("\"1\"", true)]
    [InlineData("\"0\", W/\"1\"", true)]
    [InlineData("\"0\",,\t\"1\"", true)]
    [InlineData("\"a,\", \"1\"", true)]
    [InlineData("W/\"2\"", false)]
    [InlineData("w/\"1\"", false)]
    [InlineData("1", false)]
    [InlineData("abc", false)]
    [InlineData("\"1", false)]
    [InlineData("\"", false)]
    [InlineData("", false)]
    [InlineData(",", false)]
    [InlineData("W/", false)]
    [InlineData("abc \"1\"", false)]
    public void A_header_matches_a_tag_when_one_of_its_tags_is_weakly_equal(string header, bool holds) =>
        EntityTagHeader.Contains(header, "W/\"1\"").Should().Be(holds);

    [Fact]
    public void Only_a_star_matches_a_resource_without_a_version()
    {
        EntityTagHeader.Contains("\"1\"", null).Should().BeFalse();
        EntityTagHeader.Contains("*", null).Should().BeTrue();
    }
}
