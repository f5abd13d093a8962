using Scim.Server.Tests.Patching.Support;

namespace Scim.Server.Tests.Patching.Dialects;

/// <summary>The rule empty-strings where it acts on operations.</summary>
public sealed class AddedNullRuleTests
{
    [Theory]
    [InlineData("""[{"op":"add","path":"title","value":null}]""")]
    [InlineData("""[{"op":"Add","path":"title","value":""}]""")]
    [InlineData("""[{"op":"add","value":{"title":null}}]""")]
    [InlineData("""[{"op":"replace","path":"title","value":""}]""")]
    [InlineData("""[{"op":"replace","value":{"title":""}}]""")]
    public void Attribute_is_unassigned_and_the_repair_reported_when_on(string operations)
    {
        var patch = Patch.With(ScimDialectRules.EmptyStrings);

        patch.After(Samples.UserWith("\"title\":\"t\""), operations).Should().Be(Patch.Normal(Samples.User));

        patch.Session.Repairs.Should().ContainSingle().Which.Rule.Should().BeSameAs(ScimDialectRules.EmptyStrings);
    }

    [Theory]
    [InlineData("""[{"op":"add","path":"title","value":null}]""")]
    [InlineData("""[{"op":"add","path":"emails","value":null}]""")]
    [InlineData("""[{"op":"add","path":"emails[type eq \"work\"].value","value":null}]""")]
    [InlineData("""[{"op":"add","value":{"title":null}}]""")]
    public void Add_of_null_is_refused_when_off(string operations) =>
        Patch.Without(ScimDialectRules.EmptyStrings).Refuse(Samples.User, operations).Type.Should().Be("invalidValue");

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
    public void Add_of_null_leaves_a_list_as_it_is(string operations)
    {
        var before = Tree.Of(Samples.UserWith("""
            "emails":[{"type":"work","value":"a@b","display":"A","primary":true},{"type":"home","value":"c@d"}]
            """));

        Patch.Default().Run(before, operations).After.Should().BeSameAs(before);
    }

    [Theory]
    [InlineData("""[{"op":"add","path":"members","value":null}]""")]
    [InlineData("""[{"op":"add","path":"members","value":""}]""")]
    [InlineData("""[{"op":"add","value":{"members":null}}]""")]
    [InlineData("""[{"op":"add","path":"members[value eq \"1\"]","value":null}]""")]
    [InlineData("""[{"op":"add","path":"members[type eq \"User\"]","value":null}]""")]
    public void Add_of_null_leaves_members_as_they_are_wherever_they_are_kept(string operations)
    {
        var group = Tree.Of("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"g1","displayName":"n"}""");
        var member = Tree.Of("""{"value":"1","type":"User"}""");
        var apart = new Patch(ScimDialect.Default, ScimResourceTypes.Group) { Members = [member.Freeze()] }.Run(group, operations);
        var whole = group.Thaw();
        whole.Set("members", ScimValue.FromElements([ScimValue.From(member)]));

        apart.Error.Should().BeNull();
        apart.Members.Should().BeNull();
        Patch.Default(ScimResourceTypes.Group).Run(whole, operations).After.Should().BeSameAs(whole);
    }

    [Theory]
    [InlineData("""[{"op":"add","path":"tags","value":null}]""")]
    [InlineData("""[{"op":"add","path":"urn:example:Extra:sizes","value":null}]""")]
    [InlineData("""[{"op":"add","path":"urn:example:Extra","value":null}]""")]
    [InlineData("""[{"op":"add","path":"urn:example:Extra","value":{"sizes":null}}]""")]
    [InlineData("""[{"op":"add","value":{"urn:example:Extra":null}}]""")]
    public void Add_of_null_leaves_what_holds_a_list_as_it_is_and_is_reported(string operations)
    {
        var patch = Patch.Default(Samples.GadgetType);
        var before = Tree.Of(Samples.GadgetWith("\"tags\":[\"a\"],\"urn:example:Extra\":{\"sizes\":[1,2]}").Replace(
            "[\"urn:example:Gadget\"]", "[\"urn:example:Gadget\",\"urn:example:Extra\"]", StringComparison.Ordinal));

        patch.Run(before, operations).After.Should().BeSameAs(before);

        patch.Session.Repairs.Should().ContainSingle().Which.As.Should().Be("nothing");
        Patch.Strict(Samples.GadgetType).Run(before, operations).Error?.Type.Should().Be("invalidValue");
    }

    [Fact]
    public void Empty_text_is_a_text_when_off() =>
        Patch.Without(ScimDialectRules.EmptyStrings).After(Samples.User, """[{"op":"add","path":"title","value":""}]""")
            .Should().Be(Patch.Normal(Samples.UserWith("\"title\":\"\"")));

    [Theory]
    [InlineData("""[{"op":"add","path":"userName","value":null}]""")]
    [InlineData("""[{"op":"replace","path":"userName","value":""}]""")]
    public void Required_attribute_cannot_be_unassigned_even_when_on(string operations) =>
        Patch.Default().Refuse(Samples.User, operations).Type.Should().Be("invalidValue");

    [Fact]
    public void Null_part_of_an_added_complex_value_takes_the_part_away_when_on_and_says_nothing_when_off()
    {
        var before = Samples.UserWith("\"name\":{\"givenName\":\"A\",\"familyName\":\"B\"}");
        const string operations = """[{"op":"add","path":"name","value":{"givenName":null,"middleName":"M"}}]""";

        Patch.Default().After(before, operations).Should().NotContain("GIVENNAME");
        Patch.Strict().After(before, operations).Should().Contain("GIVENNAME");
    }

    [Fact]
    public void Validator_clears_every_attribute_by_empty_texts()
    {
        const string urn = Samples.EnterpriseUrn;
        var before = $$$"""
            {"schemas":["{{{ScimUrns.User}}}","{{{urn}}}"],"userName":"ann","title":"t","name":{"givenName":"A","familyName":"B"},
             "emails":[{"type":"work","primary":true,"value":"a@b"}],"phoneNumbers":[{"type":"work","value":"1"},{"value":"2"}],
             "{{{urn}}}":{"department":"d","manager":{"value":"m"} } }
            """;

        Patch.Default().After(before, $$"""
            [{"op":"replace","path":"title","value":""},{"op":"replace","path":"name.givenName","value":""},{"op":"replace","path":"name.familyName","value":""},
             {"op":"replace","path":"emails[type eq \"work\"].value","value":""},{"op":"replace","path":"phoneNumbers[value eq \"2\"].value","value":""},
             {"op":"replace","path":"{{urn}}:department","value":""},{"op":"replace","path":"{{urn}}:manager","value":""}]
            """).Should().Be(Patch.Normal($$$"""
            {"schemas":["{{{ScimUrns.User}}}"],"userName":"ann","emails":[{"type":"work","primary":true}],"phoneNumbers":[{"type":"work","value":"1"}]}
            """));
    }
}
