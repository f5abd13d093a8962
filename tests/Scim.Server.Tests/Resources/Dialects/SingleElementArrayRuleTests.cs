namespace Scim.Server.Tests.Resources.Dialects;

public sealed class SingleElementArrayRuleTests
{
    [Theory]
    [InlineData("[\"Dr\"]")]
    [InlineData("[{\"value\":\"Dr\"}]")]
    [InlineData("[{\"VALUE\":\"Dr\"}]")]
    public void Single_element_is_read_as_the_value_and_reported(string title)
    {
        var settings = Json.Default();

        Json.Read(Json.User($"\"title\":{title}"), settings).AsUser().Title.Should().Be("Dr");

        settings.Dialect.Repairs.Should().ContainSingle().Which.Should()
            .Be(new ScimRepair(ScimDialectRules.SingleElementArrays, "title", "title: an array of one element", "its element"));
    }

    [Fact]
    public void Single_element_of_a_complex_attribute_is_read_as_the_complex_value() =>
        Json.Read(Json.User("\"name\":[{\"givenName\":\"Ann\"}]"), Json.Default()).AsUser().Name?.GivenName.Should().Be("Ann");

    [Fact]
    public void Rule_joins_with_the_rule_for_bare_managers()
    {
        var body = Json.User($$$"""
            "{{{ScimUrns.EnterpriseUser}}}":{"manager":["42"]}
            """);

        Json.Read(body, Json.Default()).AsUser().Enterprise?.Manager?.Value.Should().Be("42");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[\"a\",\"b\"]")]
    [InlineData("[[\"a\"]]")]
    [InlineData("[{}]")]
    [InlineData("[{\"display\":\"a\"}]")]
    [InlineData("[{\"value\":\"a\",\"type\":\"b\"}]")]
    [InlineData("[{\"value\":{}}]")]
    public void Anything_but_one_element_stays_an_error(string title) =>
        Json.Refuse(Json.User($"\"title\":{title}"), Json.Default()).Type.Should().Be(ScimErrorType.InvalidValue);

    [Fact]
    public void Array_is_refused_where_the_rule_is_off() =>
        Json.Refuse(Json.User("\"title\":[\"Dr\"]"), Json.With(ScimDialect.Default.Without(ScimDialectRules.SingleElementArrays))).Detail
            .Should().Be("'title' holds an array; expected a string.");
}
