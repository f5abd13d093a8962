using Scim.Server.Patching.Model;
using Scim.Server.Tests.Patching.Support;

namespace Scim.Server.Tests.Patching.Dialects;

/// <summary>The rule empty-strings applied to PATCH operations.</summary>
public sealed class AddedNullRuleTests
{
    [Theory]
    [InlineData("""[{"op":"add","path":"title","value":null}]""")]
    [InlineData("""[{"op":"Add","path":"title","value":""}]""")]
    [InlineData("""[{"op":"add","value":{"title":null}}]""")]
    [InlineData("""[{"op":"replace","path":"title","value":""}]""")]
    [InlineData("""[{"op":"replace","value":{"title":""}}]""")]
    public void Attribute_is_unassigned_and_the_repair_reported_when_the_rule_is_on(string operations)
    {
        var patch = PatchRunner.With(ScimDialectRules.EmptyStrings);

        patch.RunToJson(SampleResources.UserWith("\"title\":\"t\""), operations).Should().Be(PatchRunner.Normalize(SampleResources.User));

        patch.Session.Repairs.Should().ContainSingle().Which.Rule.Should().BeSameAs(ScimDialectRules.EmptyStrings);
    }

    [Theory]
    [InlineData("""[{"op":"add","path":"title","value":null}]""")]
    [InlineData("""[{"op":"add","path":"emails","value":null}]""")]
    [InlineData("""[{"op":"add","path":"emails[type eq \"work\"].value","value":null}]""")]
    [InlineData("""[{"op":"add","value":{"title":null}}]""")]
    public void Add_of_null_is_rejected_when_the_rule_is_off(string operations) =>
        PatchRunner.Without(ScimDialectRules.EmptyStrings).RunToError(SampleResources.User, operations).Type.Should().Be("invalidValue");

    [Theory]
    [InlineData("""[{"op":"add","path":"emails","value":null}]""")]
    [InlineData("""[{"op":"add","path":"emails","value":""}]""")]
    [InlineData("""[{"op":"add","path":"emails","value":[null]}]""")]
    [InlineData("""[{"op":"add","value":{"emails":null}}]""")]
    [InlineData("""[{"op":"add","value":{"EMAILS":""}}]""")]
    [InlineData("""[{"op":"add","path":"emails[type eq \"work\"]","value":null}]""")]
    [InlineData("""[{"op":"add","path":"emails[type eq \"work\"]","value":""}]""")]
    [InlineData("""[{"op":"add","path":"emails[type eq \"work\"]","value":{"value":null,"type":null}}]""")]
    [InlineData("""[{"op":"add","path":"emails[type eq \"work\"].value","value":null}]""")]
    [InlineData("""[{"op":"add","path":"emails[type eq \"work\"].display","value":""}]""")]
    [InlineData("""[{"op":"add","value":{"emails[type eq \"work\"].value":null}}]""")]
    public void Add_of_null_does_not_change_a_list(string operations)
    {
        var before = JsonTree.FromJson(SampleResources.UserWith("""
            "emails":[{"type":"work","value":"a@b","display":"A","primary":true},{"type":"home","value":"c@d"}]
            """));

        PatchRunner.Default().Run(before, operations).After.Should().BeSameAs(before);
    }

    [Theory]
    [InlineData("""[{"op":"add","path":"members","value":null}]""")]
    [InlineData("""[{"op":"add","path":"members","value":""}]""")]
    [InlineData("""[{"op":"add","value":{"members":null}}]""")]
    [InlineData("""[{"op":"add","path":"members[value eq \"1\"]","value":null}]""")]
    [InlineData("""[{"op":"add","path":"members[type eq \"User\"]","value":null}]""")]
    public void Add_of_null_does_not_change_members_wherever_they_are_stored(string operations)
    {
        var group = JsonTree.FromJson("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"g1","displayName":"n"}""");
        var member = JsonTree.FromJson("""{"value":"1","type":"User"}""");
        var apart = new PatchRunner(ScimDialect.Default, ScimResourceTypes.Group) { Members = [member.Freeze()] }.Run(group, operations);
        var whole = group.Thaw();
        whole.Set("members", ScimValue.FromElements([ScimValue.From(member)]));

        apart.Error.Should().BeNull();
        apart.Members.Should().BeNull();
        PatchRunner.Default(ScimResourceTypes.Group).Run(whole, operations).After.Should().BeSameAs(whole);
    }

    [Theory]
    [InlineData("""[{"op":"add","path":"tags","value":null}]""")]
    [InlineData("""[{"op":"add","path":"urn:example:Extra:sizes","value":null}]""")]
    [InlineData("""[{"op":"add","path":"urn:example:Extra","value":null}]""")]
    [InlineData("""[{"op":"add","path":"urn:example:Extra","value":{"sizes":null}}]""")]
    [InlineData("""[{"op":"add","value":{"urn:example:Extra":null}}]""")]
    public void Add_of_null_does_not_change_a_list_or_its_extension_and_is_reported(string operations)
    {
        var patch = PatchRunner.Default(SampleResources.GadgetType);
        var before = JsonTree.FromJson(SampleResources.GadgetWith("\"tags\":[\"a\"],\"urn:example:Extra\":{\"sizes\":[1,2]}").Replace(
            "[\"urn:example:Gadget\"]", "[\"urn:example:Gadget\",\"urn:example:Extra\"]", StringComparison.Ordinal));

        patch.Run(before, operations).After.Should().BeSameAs(before);

        patch.Session.Repairs.Should().ContainSingle().Which.InterpretedAs.Should().Be("nothing");
        PatchRunner.Strict(SampleResources.GadgetType).Run(before, operations).Error?.Type.Should().Be("invalidValue");
    }

    [Fact]
    public void Empty_string_is_stored_when_the_rule_is_off() =>
        PatchRunner.Without(ScimDialectRules.EmptyStrings).RunToJson(SampleResources.User, """[{"op":"add","path":"title","value":""}]""")
            .Should().Be(PatchRunner.Normalize(SampleResources.UserWith("\"title\":\"\"")));

    [Theory]
    [InlineData("""[{"op":"add","path":"userName","value":null}]""")]
    [InlineData("""[{"op":"replace","path":"userName","value":""}]""")]
    public void Required_attribute_cannot_be_unassigned_even_when_the_rule_is_on(string operations) =>
        PatchRunner.Default().RunToError(SampleResources.User, operations).Type.Should().Be("invalidValue");

    [Fact]
    public void Null_sub_attribute_of_an_added_complex_value_is_removed_when_the_rule_is_on_and_ignored_when_off()
    {
        var before = SampleResources.UserWith("\"name\":{\"givenName\":\"A\",\"familyName\":\"B\"}");
        const string operations = """[{"op":"add","path":"name","value":{"givenName":null,"middleName":"M"}}]""";

        PatchRunner.Default().RunToJson(before, operations).Should().NotContain("GIVENNAME");
        PatchRunner.Strict().RunToJson(before, operations).Should().Contain("GIVENNAME");
    }

    [Fact]
    public void Entra_validator_clears_every_attribute_with_empty_strings()
    {
        const string urn = SampleResources.EnterpriseUrn;
        var before = $$$"""
            {"schemas":["{{{ScimUrns.User}}}","{{{urn}}}"],"userName":"ann","title":"t","name":{"givenName":"A","familyName":"B"},
             "emails":[{"type":"work","primary":true,"value":"a@b"}],"phoneNumbers":[{"type":"work","value":"1"},{"value":"2"}],
             "{{{urn}}}":{"department":"d","manager":{"value":"m"} } }
            """;

        PatchRunner.Default().RunToJson(before, $$"""
            [{"op":"replace","path":"title","value":""},{"op":"replace","path":"name.givenName","value":""},{"op":"replace","path":"name.familyName","value":""},
             {"op":"replace","path":"emails[type eq \"work\"].value","value":""},{"op":"replace","path":"phoneNumbers[value eq \"2\"].value","value":""},
             {"op":"replace","path":"{{urn}}:department","value":""},{"op":"replace","path":"{{urn}}:manager","value":""}]
            """).Should().Be(PatchRunner.Normalize($$$"""
            {"schemas":["{{{ScimUrns.User}}}"],"userName":"ann","emails":[{"type":"work","primary":true}],"phoneNumbers":[{"type":"work","value":"1"}]}
            """));
    }
}
