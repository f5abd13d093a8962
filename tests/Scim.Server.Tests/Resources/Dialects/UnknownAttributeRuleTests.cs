using Scim.Server.Resources.Reading;

namespace Scim.Server.Tests.Resources.Dialects;

public sealed class UnknownAttributeRuleTests
{
    [Theory]
    [InlineData("\"shoeSize\":9", "shoeSize", "shoeSize")]
    [InlineData("\"shoeSize\":{\"deep\":[{\"er\":[1,2]}]}", "shoeSize", "shoeSize")]
    [InlineData("\"name\":{\"petName\":\"x\"}", "name.petName", "name.petName")]
    [InlineData("\"emails\":[{},{\"displayName\":\"x\"}]", "emails[1].displayName", "emails.displayName")]
    [InlineData("\"urn:example:none\":{\"a\":1}", "urn:example:none", "urn:example:none")]
    [InlineData("\"__proto__\":{\"admin\":true}", "__proto__", "__proto__")]
    [InlineData("\"ann@example.com\":1", "ann@example.com", "ann…")]
    public void Unknown_attribute_is_ignored_and_reported(string members, string read, string path)
    {
        var settings = ResourceJson.CreateDefaultSettings();

        ResourceJson.Read(ResourceJson.CreateUser(members), settings).Count.Should().Be(2, "schemas and userName are all that is left");

        settings.Dialect.Repairs.Should().ContainSingle().Which.Should().Be(new ScimRepair { Rule = ScimDialectRules.UnknownAttributes, Path = path, Received = read, InterpretedAs = "nothing" });
    }

    [Theory]
    [InlineData("\"shoeSize\":9", "shoeSize")]
    [InlineData("\"name\":{\"petName\":\"x\"}", "name.petName")]
    [InlineData("\"urn:example:none\":{\"a\":1}", "urn:example:none")]
    public void Unknown_attribute_is_rejected_when_the_rule_is_off(string members, string path) =>
        ResourceJson.ReadError(ResourceJson.CreateUser(members), ResourceJson.CreateSettings(ScimDialect.Default.Without(ScimDialectRules.UnknownAttributes)))
            .Should().BeEquivalentTo(ScimError.InvalidValue($"No schema of this resource type defines the attribute '{path}'."));

    [Fact]
    public void Duplicate_unknown_attribute_is_rejected() =>
        ResourceJson.ReadError(ResourceJson.CreateUser("\"shoeSize\":9,\"SHOESIZE\":9"), ResourceJson.CreateDefaultSettings()).Type.Should().Be(ScimErrorType.InvalidSyntax);
}
