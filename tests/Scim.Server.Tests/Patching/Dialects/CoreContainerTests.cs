using Scim.Server.Tests.Patching.Support;

namespace Scim.Server.Tests.Patching.Dialects;

/// <summary>The rules core-containers and qualified-names applied to PATCH operations.</summary>
public sealed class CoreContainerTests
{
    [Theory]
    [InlineData("""[{"op":"replace","value":{"$U":{"title":"t"}}}]""")]
    [InlineData("""[{"op":"add","value":{"URN:IETF:PARAMS:scim:schemas:core:2.0:user":{"TITLE":"t"}}}]""")]
    [InlineData("""[{"op":"replace","value":{"$U":{"$U":{"$U:title":"t"},"id":"u1"}}}]""")]
    [InlineData("""[{"op":"replace","path":"$U","value":{"title":"t"}}]""")]
    [InlineData("""[{"op":"Add","path":"urn:ietf:params:scim:schemas:CORE:2.0:User","value":{"title":"t"}}]""")]
    [InlineData("""[{"op":"replace","value":{"title":"t","$U":{"title":"t"},"$U:title":"t"}}]""")]
    public void Container_is_read_as_its_attributes_and_reported(string operations)
    {
        var patch = PatchRunner.Default();

        patch.RunToJson(SampleResources.User, ExpandUrns(operations)).Should().Be(PatchRunner.Normalize(SampleResources.UserWith("\"title\":\"t\"")));

        patch.Session.Repairs.Should().Contain(repair => repair.Rule == ScimDialectRules.CoreContainers);
    }

    [Theory]
    [InlineData("""[{"op":"replace","value":{"$U":{"title":"t"}}}]""", "invalidSyntax")]
    [InlineData("""[{"op":"replace","value":{"$U":{}}}]""", "invalidSyntax")]
    [InlineData("""[{"op":"replace","path":"$U","value":{"title":"t"}}]""", "invalidPath")]
    [InlineData("""[{"op":"remove","path":"$U"}]""", "invalidPath")]
    public void Container_is_rejected_without_the_rule(string operations, string type)
    {
        PatchRunner.Strict().RunToError(SampleResources.User, ExpandUrns(operations)).Type.Should().Be(type);
        PatchRunner.Without(ScimDialectRules.CoreContainers).RunToError(SampleResources.User, ExpandUrns(operations)).Type.Should().Be(type);
    }

    [Theory]
    [InlineData("""[{"op":"remove","path":"$U"}]""", "invalidPath")]
    [InlineData("""[{"op":"replace","path":"$U","value":null}]""", "invalidPath")]
    [InlineData("""[{"op":"add","path":"$U","value":"t"}]""", "invalidPath")]
    [InlineData("""[{"op":"replace","value":{"$U":null}}]""", "invalidValue")]
    [InlineData("""[{"op":"replace","value":{"$U":{"id":"x","userName":null}}}]""", "invalidValue")]
    [InlineData("""[{"op":"replace","value":{"$E":{"$U":{"title":"t"}}}}]""", "invalidSyntax")]
    [InlineData("""[{"op":"replace","value":{"title":"a","$U":{"title":"b"}}}]""", "invalidSyntax")]
    [InlineData("""[{"op":"replace","value":{"title":null,"$U:title":"b"}}]""", "invalidSyntax")]
    [InlineData("""[{"op":"replace","value":{"name":{"givenName":"a"},"name.givenName":"b"}}]""", "invalidSyntax")]
    [InlineData("""[{"op":"replace","value":{"name.givenName":"b","$U":{"name":{"givenName":"a"}}}}]""", "invalidSyntax")]
    [InlineData("""[{"op":"replace","value":{"name.givenName":"b","name":null}}]""", "invalidSyntax")]
    [InlineData("""[{"op":"replace","value":{"name.givenName":"b","name":{"givenName":null,"familyName":"c"}}}]""", "invalidSyntax")]
    [InlineData("""[{"op":"replace","value":{"$E:department":"b","$E":null}}]""", "invalidSyntax")]
    [InlineData("""[{"op":"add","value":{"$E:department":"b","$E":{"department":"a"}}}]""", "invalidSyntax")]
    [InlineData("""[{"op":"add","value":{"emails[type eq \"work\"].value":"b","$U":{"emails[type eq \"work\"].value":"a"}}}]""", "invalidSyntax")]
    public void Ambiguous_container_is_rejected_under_default(string operations, string type) =>
        PatchRunner.Default().RunToError(SampleResources.User, ExpandUrns(operations)).Type.Should().Be(type);

    [Theory]
    [InlineData("""[{"op":"replace","value":{"$E":{"manager.value":"1"}}}]""")]
    [InlineData("""[{"op":"replace","path":"$E","value":{"Manager.Value":"1"}}]""")]
    [InlineData("""[{"op":"add","value":{"$E":{"$E:manager.value":"1"}}}]""")]
    [InlineData("""[{"op":"add","value":{"$E":{"manager":{"value":"1"}},"$E:manager.value":"1"}}]""")]
    public void Path_as_a_name_inside_an_extension_is_accepted_under_every_preset(string operations)
    {
        var after = PatchRunner.Normalize(ExpandUrns("""{"schemas":["$U","$E"],"id":"u1","userName":"ann","$E":{"manager":{"value":"1"}}}"""));

        PatchRunner.Strict().RunToJson(SampleResources.User, ExpandUrns(operations)).Should().Be(after);
        PatchRunner.Default().RunToJson(SampleResources.User, ExpandUrns(operations)).Should().Be(after);
    }

    [Fact]
    public void Attribute_next_to_the_operations_is_rejected()
    {
        const string message = $$"""{"schemas":["{{ScimUrns.PatchOp}}"],"active":false,"Operations":[{"op":"add","path":"title","value":"t"}]}""";

        PatchRunner.Default().RunMessage(JsonTree.FromJson(SampleResources.User), message).Error?.Type.Should().Be("invalidSyntax");
        PatchRunner.Strict().RunMessage(JsonTree.FromJson(SampleResources.User), message).Error?.Type.Should().Be("invalidSyntax");
    }

    [Fact]
    public void Unknown_JSON_members_of_the_message_and_of_an_operation_are_reported()
    {
        var patch = PatchRunner.Default();

        patch.RunMessage(JsonTree.FromJson(SampleResources.User), $$"""{"schemas":["{{ScimUrns.PatchOp}}"],"note":1,"Operations":[{"op":"add","path":"title","value":"t","why":"x"}]}""")
            .Error.Should().BeNull();

        patch.Session.Repairs.Select(repair => repair.Path).Should().Equal("note", "why");
    }

    private static string ExpandUrns(string json) => json
        .Replace("$U", ScimUrns.User, StringComparison.Ordinal).Replace("$E", ScimUrns.EnterpriseUser, StringComparison.Ordinal);
}
