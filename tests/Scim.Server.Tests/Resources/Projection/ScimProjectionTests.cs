using System.Text.Json;

namespace Scim.Server.Tests.Resources.Projection;

public sealed class ScimProjectionTests
{
    private const string Enterprise = ScimUrns.EnterpriseUser;

    private static readonly ScimUser User = new()
    {
        Id = "7",
        ExternalId = "e7",
        UserName = "ann",
        Title = "Dr",
        Name = new ScimName { GivenName = "Ann", FamilyName = "Lee" },
        Emails = [new ScimEmail { Value = "a@x", Type = "work" }, new ScimEmail { Type = "home" }],
        Enterprise = new ScimEnterpriseUser { Department = "Tours", Manager = new ScimManager { Value = "42", DisplayName = "Boss" } },
        Meta = new ScimMeta { Version = "W/\"1\"" },
    };

    [Fact]
    public void Default_includes_everything_returned_by_default() => GetMemberNames(WriteIncluding()).Should()
        .Equal("schemas", "id", "externalId", "userName", "title", "name", "emails", Enterprise, "meta");

    [Fact]
    public void Named_attributes_replace_the_default_set_but_not_the_always_set() =>
        GetMemberNames(WriteIncluding("userName")).Should().Equal("schemas", "id", "userName");

    [Theory]
    [InlineData("USERNAME,name.givenName")]
    [InlineData(" userName , name.GIVENNAME ,")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName,URN:ietf:params:scim:schemas:core:2.0:User:name.givenName")]
    public void Names_are_accepted_in_every_notation(string names)
    {
        var shown = WriteIncluding(names);

        GetMemberNames(shown).Should().Equal("schemas", "id", "userName", "name");
        shown.GetProperty("name").GetRawText().Should().Be("""{"givenName":"Ann"}""");
    }

    [Fact]
    public void Sub_attribute_of_a_list_is_returned_in_each_element_and_empty_elements_are_omitted() =>
        WriteIncluding("emails.value").GetProperty("emails").GetRawText().Should().Be("""[{"value":"a@x"}]""");

    [Fact]
    public void Extension_attribute_needs_its_urn()
    {
        GetMemberNames(WriteIncluding("department")).Should().Equal("schemas", "id");
        WriteIncluding($"{Enterprise}:department").GetProperty(Enterprise).GetRawText().Should().Be("""{"department":"Tours"}""");
        WriteIncluding($"{Enterprise}:manager.value").GetProperty(Enterprise).GetRawText().Should().Be("""{"manager":{"value":"42"}}""");
        WriteIncluding($"{Enterprise.ToUpperInvariant()}:manager.$ref").GetProperty(Enterprise).GetRawText().Should()
            .Be("""{"manager":{"$ref":"https://example.com/scim/v2/Users/42"}}""");
    }

    [Fact]
    public void Schema_URN_selects_the_whole_schema()
    {
        GetMemberNames(WriteIncluding(Enterprise)).Should().Equal("schemas", "id", Enterprise);
        GetMemberNames(WriteExcluding(Enterprise)).Should().NotContain(Enterprise);
        GetMemberNames(WriteIncluding(ScimUrns.User)).Should().Equal("schemas", "id", "userName", "title", "name", "emails");
    }

    [Fact]
    public void Attribute_together_with_its_sub_attribute_selects_the_whole_attribute()
    {
        WriteIncluding("name", "name.givenName").GetProperty("name").GetRawText().Should().Be("""{"givenName":"Ann","familyName":"Lee"}""");
        WriteIncluding("name.givenName", "name").GetProperty("name").GetRawText().Should().Be("""{"givenName":"Ann","familyName":"Lee"}""");
        GetMemberNames(WriteExcluding("name", "name.givenName")).Should().NotContain("name");
        GetMemberNames(WriteExcluding("name.givenName", "name")).Should().NotContain("name");
        GetMemberNames(WriteExcluding(Enterprise, $"{Enterprise}:department", $"{Enterprise}:manager.value")).Should().NotContain(Enterprise);
    }

    [Fact]
    public void Excluded_attributes_are_removed_except_the_always_set()
    {
        GetMemberNames(WriteExcluding("emails,id,schemas", "meta")).Should().Equal("schemas", "id", "externalId", "userName", "title", "name", Enterprise);
        WriteExcluding("name.familyName").GetProperty("name").GetRawText().Should().Be("""{"givenName":"Ann"}""");
        WriteExcluding($"{Enterprise}:manager.displayName").GetProperty(Enterprise).GetProperty("manager").TryGetProperty("displayName", out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("name.nope")]
    [InlineData("urn:example:none:x")]
    [InlineData("urn:example:none")]
    [InlineData("emails[type eq \"work\"]")]
    [InlineData(".")]
    [InlineData("a.b.c.d")]
    public void Unknown_names_are_ignored(string name)
    {
        GetMemberNames(WriteIncluding(name)).Should().Equal("schemas", "id");
        WriteExcluding(name).GetRawText().Should().Be(WriteIncluding().GetRawText());
    }

    [Fact]
    public void Password_is_never_returned() =>
        ResourceJson.Write(new ScimUser { UserName = "ann", Password = "secret" }.Node, ResourceJson.CreateWriteSettings(projection: ResourceJson.IncludeOnly("password", "userName")))
            .Should().NotContain("secret");

    [Fact]
    public void Both_lists_together_are_invalidValue()
    {
        ScimProjection.TryCreate(ScimResourceTypes.User, ["userName"], ["emails"], out _, out var error).Should().BeFalse();
        error?.Type.Should().Be(ScimErrorType.InvalidValue);
        ScimProjection.TryCreate(ScimResourceTypes.User, [], ["emails"], out _, out _).Should().BeTrue();
    }

    [Fact]
    public void Empty_list_of_names_is_the_default() => ResourceJson.IncludeOnly("", " , ").Should().BeSameAs(ScimProjection.Default);

    [Fact]
    public void Meta_without_a_value_is_omitted() => GetMemberNames(WriteIncluding("meta.created")).Should().Equal("schemas", "id");

    [Fact]
    public void Includes_is_false_for_attributes_that_are_not_returned()
    {
        var shown = ResourceJson.IncludeOnly("emails.value", $"{Enterprise}:manager");

        shown.Includes(new ScimPath("emails")).Should().BeTrue();
        shown.Includes(new ScimPath(null, "EMAILS", "value")).Should().BeTrue();
        shown.Includes(new ScimPath(null, "emails", "type")).Should().BeFalse();
        shown.Includes(new ScimPath("groups")).Should().BeFalse();
        shown.Includes(new ScimPath("id")).Should().BeTrue();
        shown.Includes(new ScimPath(Enterprise, "manager", "displayName")).Should().BeTrue();
        shown.Includes(new ScimPath(Enterprise, "department")).Should().BeFalse();
        ResourceJson.Exclude("groups").Includes(new ScimPath("groups")).Should().BeFalse();
        ResourceJson.CreateProjection(ScimResourceTypes.Group, null, ["members"]).Includes(new ScimPath("members")).Should().BeFalse();
        ScimProjection.Default.Includes(new ScimPath("members")).Should().BeTrue();
    }

    [Fact]
    public void Thousand_names_are_accepted()
    {
        var names = Enumerable.Range(0, 1000).Select(number => number % 2 == 0 ? "emails.value" : $"none{number}").ToArray();

        WriteIncluding(names).GetRawText().Should().Be(WriteIncluding("emails.value").GetRawText());
    }

    private static JsonElement WriteIncluding(params string[] names) => Write(ResourceJson.IncludeOnly(names));

    private static JsonElement WriteExcluding(params string[] names) => Write(ResourceJson.Exclude(names));

    private static JsonElement Write(ScimProjection projection) =>
        JsonElement.Parse(ResourceJson.Write(User.Node, ResourceJson.CreateWriteSettings(projection: projection)));

    private static IEnumerable<string> GetMemberNames(JsonElement resource) => resource.EnumerateObject().Select(member => member.Name);
}
