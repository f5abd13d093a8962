using Scim.Server.Resources.Reading;

namespace Scim.Server.Tests.Resources.Dialects;

public sealed class QualifiedNameRuleTests
{
    private const string E = ScimUrns.EnterpriseUser;

    [Theory]
    [InlineData("\"name.givenName\":\"a\"", "\"name\":{\"givenName\":\"a\"}", "name.givenName")]
    [InlineData("\"NAME.GIVENNAME\":\"a\",\"name\":{\"familyName\":\"b\"}", "\"name\":{\"givenName\":\"a\",\"familyName\":\"b\"}", "name.givenName")]
    [InlineData("\"name\":{\"givenName\":\"a\"},\"name.givenName\":\"a\"", "\"name\":{\"givenName\":\"a\"}", "name.givenName")]
    [InlineData("\"name.givenName\":null", "", "name.givenName")]
    [InlineData($"\"{ScimUrns.User}:title\":\"a\"", "\"title\":\"a\"", "title")]
    [InlineData($"\"{ScimUrns.User}:name.givenName\":\"a\"", "\"name\":{\"givenName\":\"a\"}", "name.givenName")]
    [InlineData($"\"{ScimUrns.User}:emails\":[{{\"value\":\"a@x\"}}]", "\"emails\":[{\"value\":\"a@x\"}]", "emails")]
    [InlineData($"\"{E}:department\":\"d\"", $"\"{E}\":{{\"department\":\"d\"}}", $"{E}:department")]
    [InlineData($"\"{E}:manager.value\":\"1\"", $"\"{E}\":{{\"manager\":{{\"value\":\"1\"}}}}", $"{E}:manager.value")]
    [InlineData($"\"{E}\":{{\"manager.value\":\"1\"}}", $"\"{E}\":{{\"manager\":{{\"value\":\"1\"}}}}", $"{E}:manager.value")]
    [InlineData($"\"{E}\":{{\"{E}:department\":\"d\"}}", $"\"{E}\":{{\"department\":\"d\"}}", $"{E}:department")]
    public void Path_as_a_name_is_read_as_the_attribute_and_reported_when_the_rule_is_on_and_rejected_when_off(string members, string meant, string path)
    {
        var settings = ResourceJson.CreateDefaultSettings();

        ResourceJson.Read(ResourceJson.CreateUser(members), settings).ContentEquals(ResourceJson.Read(ResourceJson.CreateUser(meant))).Should().BeTrue();

        settings.Dialect.Repairs.Should().ContainSingle().Which.Should().Match<ScimRepair>(
            repair => repair.Rule == ScimDialectRules.QualifiedNames && repair.Path == path);
        ResourceJson.ReadError(ResourceJson.CreateUser(members), ResourceJson.CreateSettings(ScimDialect.Default.Without(ScimDialectRules.QualifiedNames))).Type.Should().Be(ScimErrorType.InvalidValue);
        ResourceJson.ReadError(ResourceJson.CreateUser(members), ResourceJson.CreateStrictSettings()).Type.Should().Be(ScimErrorType.InvalidValue);
    }

    [Theory]
    [InlineData("\"name\":{\"givenName\":\"a\"},\"name.givenName\":\"b\"")]
    [InlineData("\"name.givenName\":\"b\",\"name\":{\"givenName\":\"a\"}")]
    [InlineData("\"name\":null,\"name.givenName\":\"b\"")]
    [InlineData("\"name\":{\"givenName\":\"a\"},\"name.givenName\":null")]
    [InlineData($"\"name.givenName\":\"a\",\"{ScimUrns.User}:name.givenName\":\"b\"")]
    [InlineData($"\"{E}:department\":\"a\",\"{E}\":{{\"department\":\"b\"}}")]
    [InlineData($"\"{E}:department\":\"a\",\"{E}\":null")]
    [InlineData($"\"{E}:department\":\"a\",\"{E}\":{{\"department\":null}}")]
    [InlineData("\"name.givenName\":\"a\",\"name\":{\"givenName\":null}")]
    public void Attribute_given_by_two_names_with_different_values_is_invalidSyntax(string members) =>
        ResourceJson.ReadError(ResourceJson.CreateUser(members), ResourceJson.CreateDefaultSettings()).Should().Match<ScimError>(error => error.Type == ScimErrorType.InvalidSyntax && error.Detail!.Contains("more than once"));

    [Theory]
    [InlineData("\"emails.value\":\"a@x\"")]
    [InlineData("\"emails[type eq \\\"work\\\"].value\":\"a@x\"")]
    [InlineData("\"name\":{\"name.givenName\":\"a\"}")]
    [InlineData($"\"name\":{{\"{ScimUrns.User}:title\":\"a\"}}")]
    [InlineData("\"emails\":[{\"emails.value\":\"a@x\"}]")]
    public void Path_that_is_not_supported_in_a_body_is_invalidSyntax(string members) =>
        ResourceJson.ReadError(ResourceJson.CreateUser(members), ResourceJson.CreateDefaultSettings()).Type.Should().Be(ScimErrorType.InvalidSyntax);

    [Theory]
    [InlineData("\"groups.value\":\"1\"")]
    [InlineData("\"meta.version\":\"1\"")]
    [InlineData($"\"{ScimUrns.User}:id\":\"1\"")]
    [InlineData($"\"{E}:manager.displayName\":\"1\"")]
    public void Path_to_a_read_only_attribute_is_ignored(string members) => ResourceJson.Read(ResourceJson.CreateUser(members), ResourceJson.CreateDefaultSettings()).Count.Should().Be(2);

    [Theory]
    [InlineData("\"name.petName\":\"x\"")]
    [InlineData("\"urn:example:Unknown:x\":1")]
    [InlineData($"\"{E}\":{{\"shoe.size\":9}}")]
    [InlineData("\"userName.first\":9")]
    [InlineData("\"name[type eq 1].x\":9")]
    public void Path_that_no_schema_defines_is_an_unknown_attribute(string members)
    {
        var settings = ResourceJson.CreateDefaultSettings();

        ResourceJson.Read(ResourceJson.CreateUser(members), settings).Count.Should().Be(2);

        settings.Dialect.Repairs.Should().ContainSingle().Which.Rule.Should().BeSameAs(ScimDialectRules.UnknownAttributes);
    }
}
