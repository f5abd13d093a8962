using Scim.Server.Resources.Reading;

namespace Scim.Server.Tests.Resources.Dialects;

public sealed class StringBooleanRuleTests
{
    [Theory]
    [InlineData("True", true)]
    [InlineData("FALSE", false)]
    [InlineData("true", true)]
    public void String_is_read_as_the_boolean_and_reported(string text, bool expected)
    {
        var settings = ResourceJson.CreateDefaultSettings();

        ResourceJson.Read(ResourceJson.CreateUser($"\"active\":\"{text}\""), settings).AsUser().Active.Should().Be(expected);

        settings.Dialect.Repairs.Should().ContainSingle().Which.Should()
            .Be(new ScimRepair { Rule = ScimDialectRules.StringBooleans, Path = "active", Received = "active: a text", InterpretedAs = expected ? "true" : "false" });
    }

    [Theory]
    [InlineData("maybe")]
    [InlineData("trues")]
    [InlineData("1")]
    [InlineData(" true")]
    public void Any_other_string_is_still_rejected(string text) =>
        ResourceJson.ReadError(ResourceJson.CreateUser($"\"active\":\"{text}\""), ResourceJson.CreateDefaultSettings()).Type.Should().Be(ScimErrorType.InvalidValue);

    [Fact]
    public void String_is_rejected_when_the_rule_is_off() =>
        ResourceJson.ReadError(ResourceJson.CreateUser("\"active\":\"true\""), ResourceJson.CreateSettings(ScimDialect.Default.Without(ScimDialectRules.StringBooleans)))
            .Should().BeEquivalentTo(ScimError.InvalidValue("'active' holds a string; expected true or false."));

    [Fact]
    public void Rule_applies_without_other_rules_and_inside_elements()
    {
        var settings = ResourceJson.CreateSettings(ScimDialect.Strict.With(ScimDialectRules.StringBooleans));

        ResourceJson.Read(ResourceJson.CreateUser("\"roles\":[{\"value\":\"r\",\"primary\":\"True\"}]"), settings).AsUser().Roles[0].Primary.Should().BeTrue();

        settings.Dialect.Repairs[0].Received.Should().Be("roles[0].primary: a text");
    }
}
