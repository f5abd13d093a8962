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
