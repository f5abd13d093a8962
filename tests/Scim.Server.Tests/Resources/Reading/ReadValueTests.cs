using Scim.Server.Resources.Reading;

namespace Scim.Server.Tests.Resources.Reading;

public sealed class ReadValueTests
{
    private static readonly ScimAttribute Emails = ScimResourceTypes.User.Root.Find("emails")!; // part of the schema
    private static readonly ScimAttribute Name = ScimResourceTypes.User.Root.Find("name")!; // part of the schema
    private static readonly ScimAttribute Enterprise = ScimResourceTypes.User.Root.Find(ScimUrns.EnterpriseUser)!; // its extension
    private static readonly ScimAttribute Groups = ScimResourceTypes.User.Root.Find("groups")!; // part of the schema

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[{}]")]
    [InlineData("{}")]
    public void Empty_value_is_read_as_none(string json) => ResourceJson.ReadValue(json, Emails, ResourceJson.CreateStrictSettings()).IsNone.Should().BeTrue();

    [Fact]
    public void Single_element_is_read_as_a_list_of_one() =>
        ResourceJson.ReadValue("""{"value":"a@x"}""", Emails, ResourceJson.CreateStrictSettings()).Elements.Length.Should().Be(1);

    [Fact]
    public void Extension_is_read_like_a_complex_attribute() =>
        ResourceJson.ReadValue("""{"Department":"Tours","manager":{"value":"7","displayName":"Boss"}}""", Enterprise, ResourceJson.CreateStrictSettings())
            .AsObject()?["manager"].AsObject()?.Count.Should().Be(1, "displayName is read-only");

    [Fact]
    public void Read_only_attribute_is_read_with_its_sub_attributes_for_comparison() =>
        ResourceJson.ReadValue("""[{"value":"7","display":"g"}]""", Groups, ResourceJson.CreateStrictSettings()).Elements[0].AsObject()?.Count.Should().Be(2);

    [Fact]
    public void Sub_attributes_set_to_null_are_reported_when_requested()
    {
        var unassigned = new List<ScimAttribute>();
        var settings = ResourceJson.CreateStrictSettings() with { Unassigned = unassigned };

        var value = ResourceJson.ReadValue("""{"givenName":"Ann","familyName":null,"middleName":null}""", Name, settings);

        value.AsObject()?.Count.Should().Be(1);
        unassigned.Select(part => part.Name).Should().Equal("familyName", "middleName");
    }

    [Fact]
    public void Deeper_sub_attributes_set_to_null_are_not_reported()
    {
        var unassigned = new List<ScimAttribute>();

        ResourceJson.ReadValue("""{"manager":{"value":null},"department":"x"}""", Enterprise, ResourceJson.CreateStrictSettings() with { Unassigned = unassigned });

        unassigned.Select(part => part.Name).Should().Equal("manager");
    }

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("7")]
    [InlineData("[7]")]
    [InlineData("[[{\"value\":\"a\"}]]")]
    [InlineData("[{\"value\":\"a\",\"primary\":true},{\"value\":\"b\",\"primary\":true}]")]
    public void Value_of_the_wrong_type_is_invalidValue(string json) =>
        ResourceJson.ReadValueError(json, Emails, ResourceJson.CreateStrictSettings()).Type.Should().Be(ScimErrorType.InvalidValue);

    [Fact]
    public void Malformed_JSON_is_invalidSyntax() => ResourceJson.ReadValueError("[{\"value\":", Emails, ResourceJson.CreateStrictSettings()).Type.Should().Be(ScimErrorType.InvalidSyntax);

    [Fact]
    public void Resource_created_in_code_is_validated()
    {
        ResourceReader.TryValidate(new ScimUser { UserName = "ann" }.Node, ResourceJson.CreateStrictSettings(), out _).Should().BeTrue();
        ResourceReader.TryValidate(new ScimUser().Node, ResourceJson.CreateStrictSettings(), out var missing).Should().BeFalse();
        missing?.Detail.Should().Contain("userName");
        ResourceReader.TryValidate(new ScimUser { UserName = "ann", Schemas = [ScimUrns.EnterpriseUser] }.Node, ResourceJson.CreateStrictSettings(), out var schemas)
            .Should().BeFalse();
        schemas?.Detail.Should().Contain(ScimUrns.User);
    }
}
