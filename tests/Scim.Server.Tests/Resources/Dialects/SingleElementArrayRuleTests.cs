using Scim.Server.Resources.Reading;

namespace Scim.Server.Tests.Resources.Dialects;

public sealed class SingleElementArrayRuleTests
{
    [Theory]
    [InlineData("[\"Dr\"]")]
    [InlineData("[{\"value\":\"Dr\"}]")]
    [InlineData("[{\"VALUE\":\"Dr\"}]")]
    public void Single_element_is_read_as_the_value_and_reported(string title)
    {
        var settings = ResourceJson.CreateDefaultSettings();

        ResourceJson.Read(ResourceJson.CreateUser($"\"title\":{title}"), settings).AsUser().Title.Should().Be("Dr");

        settings.Dialect.Repairs.Should().ContainSingle().Which.Should()
            .Be(new ScimRepair { Rule = ScimDialectRules.SingleElementArrays, Path = "title", Received = "title: an array of one element", InterpretedAs = "its element" });
    }

    [Fact]
    public void Single_element_of_a_complex_attribute_is_read_as_the_complex_value() =>
        ResourceJson.Read(ResourceJson.CreateUser("\"name\":[{\"givenName\":\"Ann\"}]"), ResourceJson.CreateDefaultSettings()).AsUser().Name?.GivenName.Should().Be("Ann");

    [Fact]
    public void Rule_combines_with_the_manager_text_rule()
    {
        var body = ResourceJson.CreateUser($$$"""
            "{{{ScimUrns.EnterpriseUser}}}":{"manager":["42"]}
            """);

        ResourceJson.Read(body, ResourceJson.CreateDefaultSettings()).AsUser().Enterprise?.Manager?.Value.Should().Be("42");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[\"a\",\"b\"]")]
    [InlineData("[[\"a\"]]")]
    [InlineData("[{}]")]
    [InlineData("[{\"display\":\"a\"}]")]
    [InlineData("[{\"value\":\"a\",\"type\":\"b\"}]")]
    [InlineData("[{\"value\":{}}]")]
    public void Anything_but_one_element_is_still_rejected(string title) =>
        ResourceJson.ReadError(ResourceJson.CreateUser($"\"title\":{title}"), ResourceJson.CreateDefaultSettings()).Type.Should().Be(ScimErrorType.InvalidValue);

    [Fact]
    public void Array_is_rejected_when_the_rule_is_off() =>
        ResourceJson.ReadError(ResourceJson.CreateUser("\"title\":[\"Dr\"]"), ResourceJson.CreateSettings(ScimDialect.Default.Without(ScimDialectRules.SingleElementArrays))).Detail
            .Should().Be("'title' holds an array; expected a string.");
}
