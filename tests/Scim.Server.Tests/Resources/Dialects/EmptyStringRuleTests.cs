using Scim.Server.Resources.Reading;

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
    public void Empty_string_for_an_optional_attribute_is_unassigned_and_reported(string members)
    {
        var settings = ResourceJson.CreateDefaultSettings();

        ResourceJson.Read(ResourceJson.CreateUser(members), settings).Count.Should().Be(2, "schemas and userName are all that is left");

        settings.Dialect.Repairs.Should().NotBeEmpty().And.OnlyContain(repair => repair.Rule == ScimDialectRules.EmptyStrings);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\\t")]
    public void Empty_userName_is_still_rejected(string text)
    {
        var body = $$"""{"schemas":["{{ScimUrns.User}}"],"userName":"{{text}}"}""";

        ResourceJson.ReadError(body, ResourceJson.CreateDefaultSettings()).Should().BeEquivalentTo(ScimError.InvalidValue("'userName' is required but missing or empty."));
        ResourceJson.ReadError(body, ResourceJson.CreateStrictSettings()).Type.Should().Be(ScimErrorType.InvalidValue);
    }

    [Fact]
    public void Empty_string_is_stored_when_the_rule_is_off() =>
        ResourceJson.Read(ResourceJson.CreateUser("\"title\":\"\""), ResourceJson.CreateSettings(ScimDialect.Default.Without(ScimDialectRules.EmptyStrings))).AsUser().Title.Should().BeEmpty();

    [Fact]
    public void Empty_string_is_not_a_boolean_when_the_rule_is_off() =>
        ResourceJson.ReadError(ResourceJson.CreateUser("\"active\":\"\"")).Type.Should().Be(ScimErrorType.InvalidValue);
}
