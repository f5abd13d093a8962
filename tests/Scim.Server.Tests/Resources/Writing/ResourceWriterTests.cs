using Scim.Server.Resources.Writing;

namespace Scim.Server.Tests.Resources.Writing;

public sealed class ResourceWriterTests
{
    [Fact]
    public void User_is_written_completely_and_in_schema_order()
    {
        var user = new ScimUser
        {
            UserName = "ann",
            Emails = [new ScimEmail { Value = "ann@example.com", Type = "work", Primary = true }],
            Enterprise = new ScimEnterpriseUser { Department = "Tours", Manager = new ScimManager { Value = "42" } },
            Name = new ScimName { GivenName = "Ann" },
            Active = true,
            Id = "7",
            ExternalId = "e7",
            Meta = new ScimMeta { Created = DateTimeOffset.UnixEpoch, LastModified = DateTimeOffset.UnixEpoch, Version = "W/\"1\"" },
        };

        ResourceJson.Write(user.Node).Should().Be("""
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
            "id":"7","externalId":"e7","userName":"ann","emails":[{"value":"ann@example.com","type":"work","primary":true}],
            "name":{"givenName":"Ann"},"active":true,
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Tours",
            "manager":{"value":"42","$ref":"https://example.com/scim/v2/Users/42"}},
            "meta":{"resourceType":"User","created":"1970-01-01T00:00:00.000Z","lastModified":"1970-01-01T00:00:00.000Z",
            "location":"https://example.com/scim/v2/Users/7","version":"W/\"1\""}}
            """.ReplaceLineEndings(string.Empty));
    }

    [Fact]
    public void References_of_members_name_their_type_and_default_to_users()
    {
        var group = new ScimGroup
        {
            DisplayName = "g",
            Members = [new ScimMember { Value = "1" }, new ScimMember { Value = "2", Type = "Group", Reference = "https://old/x" }],
        };

        ResourceJson.Write(group.Node, ResourceJson.CreateWriteSettings(ScimResourceTypes.Group)).Should()
            .Contain("""{"value":"1","$ref":"https://example.com/scim/v2/Users/1"}""").And
            .Contain("""{"value":"2","$ref":"https://example.com/scim/v2/Groups/2","type":"Group"}""");
    }

    [Fact]
    public void References_of_a_users_groups_name_groups() =>
        ResourceJson.Write(new ScimUser { Groups = [new ScimGroupReference { Value = "a b", Type = "direct" }] }.Node).Should()
            .Contain("\"$ref\":\"https://example.com/scim/v2/Groups/a%20b\"");

    [Fact]
    public void Empty_complex_attributes_and_elements_are_omitted()
    {
        var user = new ScimUser
        {
            UserName = "ann",
            Name = new ScimName { GivenName = null },
            Emails = [new ScimEmail { Value = null }],
            PhoneNumbers = [new ScimPhoneNumber(), new ScimPhoneNumber { Value = "1" }],
            Enterprise = new ScimEnterpriseUser { Manager = new ScimManager() },
        };

        ResourceJson.Write(user.Node).Should().NotContain("name\":{").And.NotContain("emails").And.NotContain("manager")
            .And.Contain("""phoneNumbers":[{"value":"1"}]""");
    }

    [Fact]
    public void Password_and_unknown_names_are_never_written()
    {
        var user = new ScimUser { UserName = "ann", Password = "secret" };
        user.Node.Set("stranger", ScimValue.From("secret"));

        ResourceJson.Write(user.Node).Should().NotContain("secret");
    }

    [Fact]
    public void Long_list_can_be_written_element_by_element()
    {
        var group = new ScimGroup { Id = "g", DisplayName = "g" };
        var settings = ResourceJson.CreateWriteSettings(ScimResourceTypes.Group);
        var members = ScimSchemas.Group.Find("members")!; // part of the schema

        var written = ResourceJson.Print(writer =>
        {
            ResourceWriter.WriteStart(writer, group.Node, settings);
            writer.WriteStartArray("members");
            ResourceWriter.WriteElement(writer, members, ScimValue.From(new ScimMember { Value = "1" }.Node), settings);
            ResourceWriter.WriteElement(writer, members, ScimValue.From(new ScimMember { Value = "2" }.Node), settings);
            writer.WriteEndArray();
            ResourceWriter.WriteEnd(writer, group.Node, settings);
        });

        group.Members = [new ScimMember { Value = "1" }, new ScimMember { Value = "2" }];
        written.Should().Be(ResourceJson.Write(group.Node, settings));
    }

    [Fact]
    public void A_body_is_written_as_it_was_read()
    {
        const string Body = """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ann","name":{"givenName":"Ann"},"active":false,"emails":[{"value":"a@x"}],"meta":{"resourceType":"User"}}
            """;

        ResourceJson.Write(ResourceJson.Read(Body)).Should().Be(Body);
    }
}
