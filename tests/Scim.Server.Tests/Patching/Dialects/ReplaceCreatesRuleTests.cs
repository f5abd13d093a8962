using Scim.Server.Tests.Patching.Support;

namespace Scim.Server.Tests.Patching.Dialects;

public sealed class ReplaceCreatesRuleTests
{
    private const string Replace = """[{"op":"Replace","path":"addresses[type eq \"work\"].formatted","value":"18/2111"}]""";

    [Fact]
    public void Replace_without_a_match_creates_the_element_and_is_reported_when_on()
    {
        var patch = Patch.With(ScimDialectRules.ReplaceCreates);

        patch.After(Samples.User, Replace).Should().Be(Patch.Normal(Samples.UserWith("\"addresses\":[{\"type\":\"work\",\"formatted\":\"18/2111\"}]")));

        patch.Session.Repairs.Should().Equal(new ScimRepair(ScimDialectRules.ReplaceCreates, "addresses.formatted", "replace addresses[…].formatted", "add"));
    }

    [Fact]
    public void Replace_without_a_match_has_no_target_when_off() =>
        Patch.Without(ScimDialectRules.ReplaceCreates).Refuse(Samples.User, Replace).Type.Should().Be("noTarget");

    [Theory]
    [InlineData("""[{"op":"replace","path":"emails[type eq \"work\"]","value":{"value":"a@b"}}]""")]
    [InlineData("""[{"op":"replace","path":"emails[type eq \"work\" or type eq \"home\"].value","value":"a@b"}]""")]
    [InlineData("""[{"op":"replace","path":"emails[type sw \"work\"].value","value":"a@b"}]""")]
    [InlineData("""[{"op":"replace","path":"emails[not (type eq \"work\")].value","value":"a@b"}]""")]
    [InlineData("""[{"op":"replace","path":"emails[type pr].value","value":"a@b"}]""")]
    public void Replace_has_no_target_where_no_part_or_no_eq_terms_are_named(string operations)
    {
        var patch = Patch.Default();

        patch.Refuse(Samples.User, operations).Type.Should().Be("noTarget");

        patch.Session.Repairs.Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Replace_by_null_without_a_match_changes_nothing(bool withOtherRules)
    {
        var before = Tree.Of(Samples.User);
        var patch = withOtherRules ? Patch.Default() : Patch.With(ScimDialectRules.ReplaceCreates);

        patch.Run(before, """[{"op":"replace","path":"emails[type eq \"work\"].value","value":null}]""").After.Should().BeSameAs(before);
    }

    [Fact]
    public void Element_for_a_primary_role_is_created_as_primary() =>
        Patch.Default().After(Samples.User, """
            [{"op":"Replace","path":"roles[primary eq \"True\"].value","value":"Editor"},
             {"op":"Replace","path":"roles[primary eq \"True\"].display","value":"Editor role"}]
            """).Should().Be(Patch.Normal(Samples.UserWith("\"roles\":[{\"value\":\"Editor\",\"display\":\"Editor role\",\"primary\":true}]")));
}
