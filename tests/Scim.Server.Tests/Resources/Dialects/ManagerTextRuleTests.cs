using Scim.Server.Resources.Reading;

namespace Scim.Server.Tests.Resources.Dialects;

public sealed class ManagerTextRuleTests
{
    private static readonly string Body = ResourceJson.CreateUser($$$"""
        "{{{ScimUrns.EnterpriseUser}}}":{"manager":"42"}
        """);

    [Fact]
    public void String_is_read_as_the_value_and_reported()
    {
        var settings = ResourceJson.CreateDefaultSettings();

        ResourceJson.Read(Body, settings).AsUser().Enterprise?.Manager?.Value.Should().Be("42");

        settings.Dialect.Repairs.Should().ContainSingle().Which.Should().Be(
            new ScimRepair { Rule = ScimDialectRules.ManagerText, Path = $"{ScimUrns.EnterpriseUser}:manager", Received = $"{ScimUrns.EnterpriseUser}:manager: a text", InterpretedAs = "{\"value\": that text}" });
    }

    [Fact]
    public void String_is_rejected_when_the_rule_is_off() =>
        ResourceJson.ReadError(Body, ResourceJson.CreateSettings(ScimDialect.Default.Without(ScimDialectRules.ManagerText))).Detail
            .Should().Be($"'{ScimUrns.EnterpriseUser}:manager' holds a string; expected an object.");

    [Theory]
    [InlineData("\"name\":\"Ann\"")]
    [InlineData("\"emails\":\"a@x\"")]
    [InlineData("\"emails\":[\"a@x\"]")]
    public void String_is_rejected_for_a_list_and_for_a_complex_attribute_without_value(string members) =>
        ResourceJson.ReadError(ResourceJson.CreateUser(members), ResourceJson.CreateDefaultSettings()).Type.Should().Be(ScimErrorType.InvalidValue);

    [Fact]
    public void Empty_string_unassigns_the_manager() =>
        ResourceJson.Read(Body.Replace("\"42\"", "\"\"", StringComparison.Ordinal), ResourceJson.CreateDefaultSettings()).AsUser().Enterprise.Should().BeNull();
}
