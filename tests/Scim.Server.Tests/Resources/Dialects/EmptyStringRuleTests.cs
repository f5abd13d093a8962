namespace Scim.Server.Tests.Resources.Dialects;

public sealed class EmptyStringRuleTests
{
    [Theory]
    [InlineData("\"title\":\"\"")]
    [InlineData("\"active\":\"\"")]
    [InlineData("\"emails\":\"\"")]
    [InlineData("\"name\":{\"formatted\":\"\",\"givenName\":\"\"}")]
    [InlineData("\"addresses\":[{\"locality\":\"\",\"region\":\"\",\"country\":\"\"}]")]
    [InlineData("\"password\":\"\"")]
    public void Empty_text_for_an_optional_attribute_is_unassigned_and_reported(string members)
    {
        var settings = Json.Default();

        Json.Read(Json.User(members), settings).Count.Should().Be(2, "schemas and userName are all that is left");

        settings.Dialect.Repairs.Should().NotBeEmpty().And.OnlyContain(repair => repair.Rule == ScimDialectRules.EmptyStrings);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\\t")]
    public void Empty_user_name_stays_an_error(string text)
    {
        var body = $$"""{"schemas":["{{ScimUrns.User}}"],"userName":"{{text}}"}""";

        Json.Refuse(body, Json.Default()).Should().BeEquivalentTo(ScimError.InvalidValue("'userName' is required and missing or empty."));
        Json.Refuse(body, Json.Strict()).Type.Should().Be(ScimErrorType.InvalidValue);
    }

    [Fact]
    public void Empty_text_is_a_text_where_the_rule_is_off() =>
        Json.Read(Json.User("\"title\":\"\""), Json.With(ScimDialect.Default.Without(ScimDialectRules.EmptyStrings))).AsUser().Title.Should().BeEmpty();

    [Fact]
    public void Empty_text_is_no_boolean_where_the_rule_is_off() =>
        Json.Refuse(Json.User("\"active\":\"\"")).Type.Should().Be(ScimErrorType.InvalidValue);
}
