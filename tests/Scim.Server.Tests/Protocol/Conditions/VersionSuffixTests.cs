using Scim.Server.Protocol.Versions;

namespace Scim.Server.Tests.Protocol.Conditions;

public sealed class VersionSuffixTests
{
    private const string Suffix = "~AAAAAAAAAAAAAA_-";

    [Theory]
    [InlineData("42" + Suffix, "42")]
    [InlineData("a~b" + Suffix, "a~b")]
    [InlineData("42" + Suffix + Suffix, "42" + Suffix)]
    [InlineData("42", null)]
    [InlineData(Suffix, null)]
    [InlineData("42~AAAAAAAAAAAAAAA", null)]
    [InlineData("42~AAAAAAAAAAAAAAAAA", null)]
    [InlineData("42~AAAAAAAAAAAAAAA=", null)]
    [InlineData("42-AAAAAAAAAAAAAAAA", null)]
    [InlineData("", null)]
    public void A_suffix_is_a_tilde_and_sixteen_characters_after_a_version(string version, string? stored) =>
        (VersionSuffix.TryRemove(version, out var found) ? found.ToString() : null).Should().Be(stored);

    [Fact]
    public void An_appended_suffix_can_be_removed()
    {
        var tag = VersionSuffix.Append("W/\"42\"", Enumerable.Range(0, VersionSuffix.DigestSize).Select(number => (byte)(255 - number)).ToArray());

        tag.Should().HaveLength("W/\"42\"".Length + VersionSuffix.Length);
        VersionSuffix.TryRemove(tag.AsSpan(3, tag.Length - 4), out var stored).Should().BeTrue();
        stored.ToString().Should().Be("42");
    }

    [Theory]
    [InlineData("W/\"1" + Suffix + "\"", "W/\"1\"", true)]
    [InlineData("\"1" + Suffix + "\"", "W/\"1\"", true)]
    [InlineData("\"0\", W/\"1" + Suffix + "\"", "W/\"1\"", true)]
    [InlineData("W/\"2" + Suffix + "\"", "W/\"1\"", false)]
    [InlineData("W/\"1~short\"", "W/\"1\"", false)]
    [InlineData("W/\"1" + Suffix + "\"", "W/\"1" + Suffix + "\"", true)]
    [InlineData("W/\"1" + Suffix + Suffix + "\"", "W/\"1" + Suffix + "\"", true)]
    [InlineData("W/\"1\"", "W/\"1" + Suffix + "\"", false)]
    public void An_expected_version_is_compared_with_and_without_its_suffix(string header, string stored, bool holds) =>
        EntityTagHeader.ContainsVersion(header, stored).Should().Be(holds);

    [Fact]
    public void An_entity_tag_is_compared_including_its_suffix()
    {
        EntityTagHeader.Contains("W/\"1" + Suffix + "\"", "W/\"1\"").Should().BeFalse();
        EntityTagHeader.Contains("W/\"1\"", "W/\"1" + Suffix + "\"").Should().BeFalse();
        EntityTagHeader.Contains("W/\"1" + Suffix + "\"", "W/\"1" + Suffix + "\"").Should().BeTrue();
    }

    [Fact]
    public void The_maximum_version_length_does_not_include_the_suffix()
    {
        var longest = new string('v', 128);

        new ScimVersion(longest + Suffix).Value.Should().Be(longest + Suffix);
        FluentActions.Invoking(() => new ScimVersion(longest + "v" + Suffix)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new ScimVersion(longest + "v")).Should().Throw<ArgumentException>();
    }
}
