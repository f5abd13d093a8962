namespace Scim.Server.Tests.Resources.Dialects;

public sealed class ManagerTextRuleTests
{
    private static readonly string Body = Json.User($$$"""
        "{{{ScimUrns.EnterpriseUser}}}":{"manager":"42"}
        """);

    [Fact]
    public void Text_is_read_as_the_value_part_and_reported()
    {
        var settings = Json.Default();

        Json.Read(Body, settings).AsUser().Enterprise?.Manager?.Value.Should().Be("42");

        settings.Dialect.Repairs.Should().ContainSingle().Which.Should().Be(
            new ScimRepair(ScimDialectRules.ManagerText, $"{ScimUrns.EnterpriseUser}:manager", $"{ScimUrns.EnterpriseUser}:manager: a text", "{\"value\": that text}"));
    }

    [Fact]
    public void Text_is_refused_where_the_rule_is_off() =>
        Json.Refuse(Body, Json.With(ScimDialect.Default.Without(ScimDialectRules.ManagerText))).Detail
            .Should().Be($"'{ScimUrns.EnterpriseUser}:manager' holds a text; expected an object.");

    [Theory]
    [InlineData("\"name\":\"Ann\"")]
    [InlineData("\"emails\":\"a@x\"")]
    [InlineData("\"emails\":[\"a@x\"]")]
    public void Text_is_refused_for_a_list_and_where_there_is_no_value_part(string members) =>
        Json.Refuse(Json.User(members), Json.Default()).Type.Should().Be(ScimErrorType.InvalidValue);

    [Fact]
    public void Empty_text_is_no_manager_at_all() =>
        Json.Read(Body.Replace("\"42\"", "\"\"", StringComparison.Ordinal), Json.Default()).AsUser().Enterprise.Should().BeNull();
}
