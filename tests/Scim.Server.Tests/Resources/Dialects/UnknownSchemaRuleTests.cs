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
    public void Schemas_are_put_right_and_reported(string schemas)
    {
        var settings = Json.Default();

        Json.Read($$"""{{{schemas}}"userName":"ann"}""", settings).AsUser().Schemas.Should().Equal(ScimUrns.User);

        settings.Dialect.Repairs.Should().NotBeEmpty().And.OnlyContain(repair => repair.Rule == ScimDialectRules.UnknownSchemas);
    }

    [Theory]
    [InlineData("\"schemas\":[],")]
    [InlineData("")]
    [InlineData("\"schemas\":[\"urn:scim:schemas:core:1.0\"],")]
    [InlineData("\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\",\"urn:example:none\"],")]
    [InlineData("\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\",\"urn:ietf:params:scim:schemas:core:2.0:User\"],")]
    public void Schemas_are_refused_where_the_rule_is_off(string schemas) =>
        Json.Refuse($$"""{{{schemas}}"userName":"ann"}""", Json.With(ScimDialect.Default.Without(ScimDialectRules.UnknownSchemas)))
            .Type.Should().Be(ScimErrorType.InvalidValue);

    [Fact]
    public void Core_schema_of_another_type_is_refused_with_and_without_the_rule()
    {
        const string Body = """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:core:2.0:Group"],"userName":"ann"}
            """;

        Json.Refuse(Body, Json.Default()).Type.Should().Be(ScimErrorType.InvalidValue);
        Json.Refuse(Body, Json.Strict()).Type.Should().Be(ScimErrorType.InvalidValue);
    }

    [Fact]
    public void Letter_case_of_a_urn_needs_no_rule() =>
        Json.Read("""{"schemas":["URN:IETF:params:scim:schemas:core:2.0:USER"],"userName":"ann"}""").AsUser().Schemas.Should().Equal(ScimUrns.User);
}
