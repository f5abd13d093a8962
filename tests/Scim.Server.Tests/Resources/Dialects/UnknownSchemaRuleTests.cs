using Scim.Server.Resources.Reading;

namespace Scim.Server.Tests.Resources.Dialects;

public sealed class UnknownSchemaRuleTests
{
    [Theory]
    [InlineData("\"schemas\":[],")]
    [InlineData("")]
    [InlineData("\"schemas\":null,")]
    [InlineData("\"schemas\":[\"urn:scim:schemas:core:1.0\"],")]
    [InlineData("\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\",\"http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/User\"],")]
    [InlineData("\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\",\"URN:ietf:params:scim:schemas:core:2.0:user\"],")]
    public void Schemas_are_corrected_and_reported(string schemas)
    {
        var settings = ResourceJson.CreateDefaultSettings();

        ResourceJson.Read($$"""{{{schemas}}"userName":"ann"}""", settings).AsUser().Schemas.Should().Equal(ScimUrns.User);

        settings.Dialect.Repairs.Should().NotBeEmpty().And.OnlyContain(repair => repair.Rule == ScimDialectRules.UnknownSchemas);
    }

    [Theory]
    [InlineData("\"schemas\":[],")]
    [InlineData("")]
    [InlineData("\"schemas\":[\"urn:scim:schemas:core:1.0\"],")]
    [InlineData("\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\",\"urn:example:none\"],")]
    [InlineData("\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\",\"urn:ietf:params:scim:schemas:core:2.0:User\"],")]
    public void Schemas_are_rejected_when_the_rule_is_off(string schemas) =>
        ResourceJson.ReadError($$"""{{{schemas}}"userName":"ann"}""", ResourceJson.CreateSettings(ScimDialect.Default.Without(ScimDialectRules.UnknownSchemas)))
            .Type.Should().Be(ScimErrorType.InvalidValue);

    [Fact]
    public void Core_schema_of_another_type_is_rejected_with_and_without_the_rule()
    {
        const string Body = """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:core:2.0:Group"],"userName":"ann"}
            """;

        ResourceJson.ReadError(Body, ResourceJson.CreateDefaultSettings()).Type.Should().Be(ScimErrorType.InvalidValue);
        ResourceJson.ReadError(Body, ResourceJson.CreateStrictSettings()).Type.Should().Be(ScimErrorType.InvalidValue);
    }

    [Fact]
    public void Schema_URNs_are_case_insensitive_without_the_rule() =>
        ResourceJson.Read("""{"schemas":["URN:IETF:params:scim:schemas:core:2.0:USER"],"userName":"ann"}""").AsUser().Schemas.Should().Equal(ScimUrns.User);
}
