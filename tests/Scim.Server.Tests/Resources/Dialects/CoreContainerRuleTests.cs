using Scim.Server.Resources.Reading;

namespace Scim.Server.Tests.Resources.Dialects;

public sealed class CoreContainerRuleTests
{
    [Theory]
    [InlineData(ScimUrns.User)]
    [InlineData("URN:IETF:params:scim:schemas:core:2.0:user")]
    public void Container_of_the_core_schema_is_read_as_its_attributes_and_reported(string urn)
    {
        var settings = ResourceJson.CreateDefaultSettings();

        var user = ResourceJson.Read(ExpandUrns("""
            {"schemas":["U"],"title":"t","$URN":{"USERNAME":"ann","title":"t","name":{"givenName":"Ann"},"emails":[{"value":"a@x"}],
             "E":{"department":"d"},"id":"x","name.familyName":"B"},"active":true}
            """).Replace("$URN", urn, StringComparison.Ordinal), settings);

        user.ContentEquals(ResourceJson.Read(ExpandUrns("""
            {"schemas":["U"],"userName":"ann","title":"t","active":true,"name":{"givenName":"Ann","familyName":"B"},"emails":[{"value":"a@x"}],
             "E":{"department":"d"}}
            """))).Should().BeTrue();
        settings.Dialect.Repairs.Should().Contain(repair => repair.Rule == ScimDialectRules.CoreContainers).Which.Path.Should().Be(urn);
    }

    [Theory]
    [InlineData("{\"title\":\"a\"}")]
    [InlineData("{\"shoeSize\":9}")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("7")]
    public void Container_is_invalidSyntax_when_the_rule_is_off(string value)
    {
        var body = ResourceJson.CreateUser($"\"{ScimUrns.User}\":{value}");

        ResourceJson.ReadError(body, ResourceJson.CreateStrictSettings()).Type.Should().Be(ScimErrorType.InvalidSyntax);
        ResourceJson.ReadError(body, ResourceJson.CreateSettings(ScimDialect.Default.Without(ScimDialectRules.CoreContainers))).Type.Should().Be(ScimErrorType.InvalidSyntax);
    }

    [Theory]
    [InlineData("\"title\":\"a\",\"U\":{\"title\":\"b\"}", "title")]
    [InlineData("\"U\":{\"title\":\"b\"},\"title\":\"a\"", "title")]
    [InlineData("\"title\":null,\"U\":{\"title\":\"b\"}", "title")]
    [InlineData("\"title\":\"a\",\"U\":{\"title\":null}", "title")]
    [InlineData("\"U\":{\"title\":null,\"U\":{\"title\":\"a\"}}", "title")]
    [InlineData("\"name\":{\"givenName\":\"a\"},\"U\":{\"name\":{\"familyName\":\"b\"}}", "name")]
    [InlineData("\"U\":{\"name\":{\"givenName\":\"a\"}},\"name.givenName\":\"b\"", "name.givenName")]
    [InlineData("\"emails\":[],\"U\":{\"emails\":[{\"value\":\"a@x\"}]}", "emails")]
    [InlineData("\"U\":{\"userName\":\"bob\"}", "userName")]
    [InlineData("\"E\":{\"department\":null},\"U\":{\"E\":{\"department\":\"d\"}}", $"{ScimUrns.EnterpriseUser}:department")]
    [InlineData("\"E\":{\"department\":\"d\"},\"U\":{\"E\":{\"department\":null}}", $"{ScimUrns.EnterpriseUser}:department")]
    [InlineData("\"E\":null,\"U\":{\"E\":{\"department\":\"d\"}}", ScimUrns.EnterpriseUser)]
    public void Attribute_inside_and_outside_with_different_values_is_invalidSyntax(string members, string path) =>
        ResourceJson.ReadError(ResourceJson.CreateUser(ExpandUrns(members)), ResourceJson.CreateDefaultSettings()).Should().BeEquivalentTo(ScimError.InvalidSyntax($"'{path}' is specified more than once with different values."));

    [Theory]
    [InlineData("\"U\":7")]
    [InlineData("\"U\":[{\"title\":\"a\"}]")]
    [InlineData("\"U\":\"a\"")]
    public void Container_that_is_not_an_object_is_invalidValue(string members) =>
        ResourceJson.ReadError(ResourceJson.CreateUser(ExpandUrns(members)), ResourceJson.CreateDefaultSettings()).Type.Should().Be(ScimErrorType.InvalidValue);

    [Theory]
    [InlineData("\"name\":{\"U\":{\"title\":\"a\"}}")]
    [InlineData("\"E\":{\"U\":{\"title\":\"a\"}}")]
    [InlineData("\"U\":{},\"u\":{}")]
    public void Nested_or_duplicate_container_is_invalidSyntax(string members) =>
        ResourceJson.ReadError(ResourceJson.CreateUser(ExpandUrns(members)), ResourceJson.CreateDefaultSettings()).Type.Should().Be(ScimErrorType.InvalidSyntax);

    [Fact]
    public void Unknown_attribute_in_the_container_is_ignored_and_reported()
    {
        var settings = ResourceJson.CreateDefaultSettings();

        ResourceJson.Read(ResourceJson.CreateUser(ExpandUrns("\"U\":{\"shoeSize\":9}")), settings).Count.Should().Be(2);

        settings.Dialect.Repairs.Select(repair => repair.Rule).Should().Equal(ScimDialectRules.CoreContainers, ScimDialectRules.UnknownAttributes);
    }

    private static string ExpandUrns(string members) => members
        .Replace("\"U\"", $"\"{ScimUrns.User}\"", StringComparison.Ordinal)
        .Replace("\"u\"", $"\"{ScimUrns.User.ToUpperInvariant()}\"", StringComparison.Ordinal)
        .Replace("\"E\"", $"\"{ScimUrns.EnterpriseUser}\"", StringComparison.Ordinal);
}
