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
    public void Nothing_is_a_value_of_none(string json) => Json.Value(json, Emails, Json.Strict()).IsNone.Should().BeTrue();

    [Fact]
    public void Single_element_is_a_list_of_one() =>
        Json.Value("""{"value":"a@x"}""", Emails, Json.Strict()).Elements.Length.Should().Be(1);

    [Fact]
    public void Extension_is_read_like_a_complex_attribute() =>
        Json.Value("""{"Department":"Tours","manager":{"value":"7","displayName":"Boss"}}""", Enterprise, Json.Strict())
            .AsObject()?["manager"].AsObject()?.Count.Should().Be(1, "displayName is read-only");

    [Fact]
    public void Read_only_attribute_is_read_with_its_parts_so_that_it_can_be_compared() =>
        Json.Value("""[{"value":"7","display":"g"}]""", Groups, Json.Strict()).Elements[0].AsObject()?.Count.Should().Be(2);

    [Fact]
    public void Parts_that_are_set_to_null_are_told_to_who_asks()
    {
        var unassigned = new List<ScimAttribute>();
        var settings = Json.Strict() with { Unassigned = unassigned };

        var value = Json.Value("""{"givenName":"Ann","familyName":null,"middleName":null}""", Name, settings);

        value.AsObject()?.Count.Should().Be(1);
        unassigned.Select(part => part.Name).Should().Equal("familyName", "middleName");
    }

    [Fact]
    public void Parts_of_parts_are_not_told()
    {
        var unassigned = new List<ScimAttribute>();

        Json.Value("""{"manager":{"value":null},"department":"x"}""", Enterprise, Json.Strict() with { Unassigned = unassigned });

        unassigned.Select(part => part.Name).Should().Equal("manager");
    }

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("7")]
    [InlineData("[7]")]
    [InlineData("[[{\"value\":\"a\"}]]")]
    [InlineData("[{\"value\":\"a\",\"primary\":true},{\"value\":\"b\",\"primary\":true}]")]
    public void Wrong_value_is_invalid_value(string json) =>
        Json.RefuseValue(json, Emails, Json.Strict()).Type.Should().Be(ScimErrorType.InvalidValue);

    [Fact]
    public void Broken_json_is_invalid_syntax() => Json.RefuseValue("[{\"value\":", Emails, Json.Strict()).Type.Should().Be(ScimErrorType.InvalidSyntax);

    [Fact]
    public void Validation_holds_for_a_resource_that_an_application_made()
    {
        ResourceReader.TryValidate(new ScimUser { UserName = "ann" }.Node, Json.Strict(), out _).Should().BeTrue();
        ResourceReader.TryValidate(new ScimUser().Node, Json.Strict(), out var missing).Should().BeFalse();
        missing?.Detail.Should().Contain("userName");
        ResourceReader.TryValidate(new ScimUser { UserName = "ann", Schemas = [ScimUrns.EnterpriseUser] }.Node, Json.Strict(), out var schemas)
            .Should().BeFalse();
        schemas?.Detail.Should().Contain(ScimUrns.User);
    }
}
