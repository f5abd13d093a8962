using System.Text.Json;
using Scim.Server.Resources.Writing;

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
    public void Default_shows_everything_returned_by_default() => Members(Show()).Should()
        .Equal("schemas", "id", "externalId", "userName", "title", "name", "emails", Enterprise, "meta");

    [Fact]
    public void Named_attributes_replace_the_default_set_and_the_always_set_stays() =>
        Members(Show("userName")).Should().Equal("schemas", "id", "userName");

    [Theory]
    [InlineData("USERNAME,name.givenName")]
    [InlineData(" userName , name.GIVENNAME ,")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName,URN:ietf:params:scim:schemas:core:2.0:User:name.givenName")]
    public void Names_are_read_in_every_notation(string names)
    {
        var shown = Show(names);

        Members(shown).Should().Equal("schemas", "id", "userName", "name");
        shown.GetProperty("name").GetRawText().Should().Be("""{"givenName":"Ann"}""");
    }

    [Fact]
    public void Part_of_a_list_is_shown_in_each_element_and_empty_elements_vanish() =>
        Show("emails.value").GetProperty("emails").GetRawText().Should().Be("""[{"value":"a@x"}]""");

    [Fact]
    public void Extension_attribute_needs_its_urn()
    {
        Members(Show("department")).Should().Equal("schemas", "id");
        Show($"{Enterprise}:department").GetProperty(Enterprise).GetRawText().Should().Be("""{"department":"Tours"}""");
        Show($"{Enterprise}:manager.value").GetProperty(Enterprise).GetRawText().Should().Be("""{"manager":{"value":"42"}}""");
        Show($"{Enterprise.ToUpperInvariant()}:manager.$ref").GetProperty(Enterprise).GetRawText().Should()
            .Be("""{"manager":{"$ref":"https://example.com/scim/v2/Users/42"}}""");
    }

    [Fact]
    public void Urn_alone_is_the_whole_schema()
    {
        Members(Show(Enterprise)).Should().Equal("schemas", "id", Enterprise);
        Members(Hide(Enterprise)).Should().NotContain(Enterprise);
        Members(Show(ScimUrns.User)).Should().Equal("schemas", "id", "userName", "title", "name", "emails");
    }

    [Fact]
    public void Whole_and_part_together_are_the_whole()
    {
        Show("name", "name.givenName").GetProperty("name").GetRawText().Should().Be("""{"givenName":"Ann","familyName":"Lee"}""");
        Show("name.givenName", "name").GetProperty("name").GetRawText().Should().Be("""{"givenName":"Ann","familyName":"Lee"}""");
        Members(Hide("name", "name.givenName")).Should().NotContain("name");
        Members(Hide("name.givenName", "name")).Should().NotContain("name");
        Members(Hide(Enterprise, $"{Enterprise}:department", $"{Enterprise}:manager.value")).Should().NotContain(Enterprise);
    }

    [Fact]
    public void Excluded_attributes_are_removed_and_the_always_set_stays()
    {
        Members(Hide("emails,id,schemas", "meta")).Should().Equal("schemas", "id", "externalId", "userName", "title", "name", Enterprise);
        Hide("name.familyName").GetProperty("name").GetRawText().Should().Be("""{"givenName":"Ann"}""");
        Hide($"{Enterprise}:manager.displayName").GetProperty(Enterprise).GetProperty("manager").TryGetProperty("displayName", out _).Should().BeFalse();
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
        Members(Show(name)).Should().Equal("schemas", "id");
        Hide(name).GetRawText().Should().Be(Show().GetRawText());
    }

    [Fact]
    public void Password_is_never_shown() =>
        Json.Write(new ScimUser { UserName = "ann", Password = "secret" }.Node, Json.Writing(projection: Json.Showing("password", "userName")))
            .Should().NotContain("secret");

    [Fact]
    public void Both_lists_at_once_are_invalid_value()
    {
        ScimProjection.TryCreate(ScimResourceTypes.User, ["userName"], ["emails"], out _, out var error).Should().BeFalse();
        error?.Type.Should().Be(ScimErrorType.InvalidValue);
        ScimProjection.TryCreate(ScimResourceTypes.User, [], ["emails"], out _, out _).Should().BeTrue();
    }

    [Fact]
    public void No_names_are_the_default() => Json.Showing("", " , ").Should().BeSameAs(ScimProjection.Default);

    [Fact]
    public void Meta_without_anything_to_show_is_left_out() => Members(Show("meta.created")).Should().Equal("schemas", "id");

    [Fact]
    public void Includes_tells_a_store_what_nobody_sees()
    {
        var shown = Json.Showing("emails.value", $"{Enterprise}:manager");

        shown.Includes(new ScimPath("emails")).Should().BeTrue();
        shown.Includes(new ScimPath(null, "EMAILS", "value")).Should().BeTrue();
        shown.Includes(new ScimPath(null, "emails", "type")).Should().BeFalse();
        shown.Includes(new ScimPath("groups")).Should().BeFalse();
        shown.Includes(new ScimPath("id")).Should().BeTrue();
        shown.Includes(new ScimPath(Enterprise, "manager", "displayName")).Should().BeTrue();
        shown.Includes(new ScimPath(Enterprise, "department")).Should().BeFalse();
        Json.Hiding("groups").Includes(new ScimPath("groups")).Should().BeFalse();
        Json.Projection(ScimResourceTypes.Group, null, ["members"]).Includes(new ScimPath("members")).Should().BeFalse();
        ScimProjection.Default.Includes(new ScimPath("members")).Should().BeTrue();
    }

    [Fact]
    public void Thousand_names_do_no_harm()
    {
        var names = Enumerable.Range(0, 1000).Select(number => number % 2 == 0 ? "emails.value" : $"none{number}").ToArray();

        Show(names).GetRawText().Should().Be(Show("emails.value").GetRawText());
    }

    private static JsonElement Show(params string[] names) => Written(Json.Showing(names));

    private static JsonElement Hide(params string[] names) => Written(Json.Hiding(names));

    private static JsonElement Written(ScimProjection projection) =>
        JsonElement.Parse(Json.Write(User.Node, Json.Writing(projection: projection)));

    private static IEnumerable<string> Members(JsonElement resource) => resource.EnumerateObject().Select(member => member.Name);
}
