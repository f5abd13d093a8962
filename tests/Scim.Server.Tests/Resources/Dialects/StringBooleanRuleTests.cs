namespace Scim.Server.Tests.Resources.Dialects;

public sealed class StringBooleanRuleTests
{
    [Theory]
    [InlineData("True", true)]
    [InlineData("FALSE", false)]
    [InlineData("true", true)]
    public void Text_is_read_as_the_boolean_and_reported(string text, bool expected)
    {
        var settings = Json.Default();

        Json.Read(Json.User($"\"active\":\"{text}\""), settings).AsUser().Active.Should().Be(expected);

        settings.Dialect.Repairs.Should().ContainSingle().Which.Should()
            .Be(new ScimRepair(ScimDialectRules.StringBooleans, "active", "active: a text", expected ? "true" : "false"));
    }

    [Theory]
    [InlineData("maybe")]
    [InlineData("trues")]
    [InlineData("1")]
    [InlineData(" true")]
    public void Other_text_stays_an_error(string text) =>
        Json.Refuse(Json.User($"\"active\":\"{text}\""), Json.Default()).Type.Should().Be(ScimErrorType.InvalidValue);

    [Fact]
    public void Text_is_refused_where_the_rule_is_off() =>
        Json.Refuse(Json.User("\"active\":\"true\""), Json.With(ScimDialect.Default.Without(ScimDialectRules.StringBooleans)))
            .Should().BeEquivalentTo(ScimError.InvalidValue("'active' holds a text; expected true or false."));

    [Fact]
    public void Rule_works_alone_and_inside_elements()
    {
        var settings = Json.With(ScimDialect.Strict.With(ScimDialectRules.StringBooleans));

        Json.Read(Json.User("\"roles\":[{\"value\":\"r\",\"primary\":\"True\"}]"), settings).AsUser().Roles[0].Primary.Should().BeTrue();

        settings.Dialect.Repairs[0].Read.Should().Be("roles[0].primary: a text");
    }
}
