using Scim.Server.Resources.Reading;

namespace Scim.Server.Tests.Resources.Reading;

public sealed class ResourceReaderTests
{
    [Fact]
    public void Attribute_names_ignore_case_and_are_normalized_to_the_schema()
    {
        var user = ResourceJson.Read($$$"""{"SCHEMAS":["{{{ScimUrns.User}}}"],"USERNAME":"ann","NAME":{"GIVENNAME":"Ann"}}""").AsUser();

        user.UserName.Should().Be("ann");
        user.Name?.GivenName.Should().Be("Ann");
        user.Node.NameAt(1).Should().BeSameAs(ScimSchemas.User.Attributes[0].Name);
    }

    [Fact]
    public void Extension_is_stored_under_its_canonical_urn_whatever_the_case_of_the_key()
    {
        var user = ResourceJson.Read(ResourceJson.CreateUser($$"""
            "{{ScimUrns.EnterpriseUser.ToUpperInvariant()}}":{"department":"Tours"}
            """));

        user.Contains(ScimUrns.EnterpriseUser).Should().BeTrue();
        Enumerable.Range(0, user.Count).Select(user.NameAt).Should().Contain(ScimUrns.EnterpriseUser);
    }

    [Fact]
    public void Extension_data_adds_its_urn_to_schemas() =>
        ResourceJson.Read(ResourceJson.CreateUser($$"""
            "{{ScimUrns.EnterpriseUser}}":{"department":"Tours"}
            """)).AsUser().Schemas.Should().Equal(ScimUrns.User, ScimUrns.EnterpriseUser);

    [Fact]
    public void Known_extension_without_data_is_kept_in_schemas() =>
        ResourceJson.Read($$"""{"schemas":["{{ScimUrns.EnterpriseUser}}","{{ScimUrns.User}}"],"userName":"ann"}""")
            .AsUser().Schemas.Should().Equal(ScimUrns.User, ScimUrns.EnterpriseUser);

    [Theory]
    [InlineData("\"id\":\"7\"")]
    [InlineData("\"id\":[{}]")]
    [InlineData("\"meta\":{\"version\":\"x\"}")]
    [InlineData("\"groups\":[{\"value\":\"g\"}]")]
    public void Read_only_attributes_are_skipped_without_validation(string members) =>
        ResourceJson.Read(ResourceJson.CreateUser(members)).Count.Should().Be(2, "schemas and userName are all that is left");

    [Fact]
    public void Read_only_sub_attributes_are_skipped() =>
        ResourceJson.Read(ResourceJson.CreateUser($$$"""
            "{{{ScimUrns.EnterpriseUser}}}":{"manager":{"value":"7","displayName":"Boss"}}
            """)).AsUser().Enterprise?.Manager?.Node.Count.Should().Be(1);

    [Fact]
    public void Password_is_kept_in_the_tree() => ResourceJson.Read(ResourceJson.CreateUser("\"password\":\"secret\"")).AsUser().Password.Should().Be("secret");

    [Theory]
    [InlineData("\"nickName\":null")]
    [InlineData("\"emails\":null")]
    [InlineData("\"emails\":[]")]
    [InlineData("\"emails\":[null,{}]")]
    [InlineData("\"name\":{}")]
    [InlineData("\"name\":{\"givenName\":null}")]
    [InlineData("\"emails\":[{\"value\":null}]")]
    public void Null_and_empty_values_are_unassigned(string members) =>
        ResourceJson.Read(ResourceJson.CreateUser(members)).Count.Should().Be(2, "schemas and userName are all that is left");

    [Fact]
    public void Every_type_of_value_is_read()
    {
        var schema = new ScimSchema("urn:example:thing", "Thing",
        [
            new ScimAttribute("text"), new ScimAttribute("flag", ScimAttributeType.Boolean), new ScimAttribute("whole", ScimAttributeType.Integer),
            new ScimAttribute("part", ScimAttributeType.Decimal), new ScimAttribute("when", ScimAttributeType.DateTime),
            new ScimAttribute("bytes", ScimAttributeType.Binary), new ScimAttribute("link", ScimAttributeType.Reference),
            new ScimAttribute("words") { MultiValued = true },
        ]);

        var thing = ResourceJson.Read("""
            {"schemas":["urn:example:thing"],"text":"é\n","flag":false,"whole":-9223372036854775808,"part":1.50,
             "when":"2026-01-31T12:00:00.5+02:00","bytes":"AAE=","link":"../x","words":["a","b","a"]}
            """, ResourceJson.CreateStrictSettings(new ScimResourceType("Thing", "Things", schema)));

        thing["text"].AsString().Should().Be("é\n");
        thing["flag"].AsBoolean().Should().BeFalse();
        thing["whole"].AsInteger().Should().Be(long.MinValue);
        thing["part"].AsDecimal().Should().Be(1.5m);
        thing["when"].AsString().Should().Be("2026-01-31T12:00:00.5+02:00");
        thing["bytes"].AsString().Should().Be("AAE=");
        thing["link"].AsString().Should().Be("../x");
        thing["words"].Elements.ToArray().Should().Equal(ScimValue.From("a"), ScimValue.From("b"));
    }

    [Fact]
    public void Elements_with_equal_value_and_type_are_merged()
    {
        var emails = ResourceJson.Read(ResourceJson.CreateUser("""
            "emails":[{"value":"a@x","type":"work"},{"value":"A@X","type":"Work","primary":true},{"value":"a@x","type":"home"}]
            """)).AsUser().Emails;

        emails.Should().HaveCount(2);
        emails[0].Value.Should().Be("a@x");
        emails[0].Primary.Should().BeTrue();
    }

    [Fact]
    public void Duplicate_members_are_removed_from_a_long_list()
    {
        var members = string.Join(',', Enumerable.Range(0, 5000).Select(number => $$"""{"value":"{{number % 2500}}"}"""));

        var group = ResourceJson.Read($$"""{"schemas":["{{ScimUrns.Group}}"],"displayName":"g","members":[{{members}}]}""", ResourceJson.CreateStrictSettings(ScimResourceTypes.Group));

        group.ToResource<ScimGroup>().Members.Should().HaveCount(2500);
    }

    [Fact]
    public void Locale_with_an_underscore_is_accepted() => ResourceJson.Read(ResourceJson.CreateUser("\"locale\":\"en_US\"")).AsUser().Locale.Should().Be("en_US");

    [Fact]
    public void Byte_order_mark_is_ignored() =>
        ResourceReader.TryRead([0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(ResourceJson.CreateUser(""))], ResourceJson.CreateStrictSettings(), out _, out _).Should().BeTrue();
}
