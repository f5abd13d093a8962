using Scim.Server.Tests.Patching.Support;

namespace Scim.Server.Tests.Patching.Dialects;

public sealed class ReplaceCreatesRuleTests
{
    private const string Replace = """[{"op":"Replace","path":"addresses[type eq \"work\"].formatted","value":"18/2111"}]""";

    [Fact]
    public void Replace_without_a_match_creates_the_element_and_is_reported_when_the_rule_is_on()
    {
        var patch = PatchRunner.With(ScimDialectRules.ReplaceCreates);

        patch.RunToJson(SampleResources.User, Replace).Should().Be(PatchRunner.Normalize(SampleResources.UserWith("\"addresses\":[{\"type\":\"work\",\"formatted\":\"18/2111\"}]")));

        patch.Session.Repairs.Should().Equal(new ScimRepair { Rule = ScimDialectRules.ReplaceCreates, Path = "addresses.formatted", Received = "replace addresses[…].formatted", InterpretedAs = "add" });
    }

    [Fact]
    public void Replace_without_a_match_is_noTarget_when_the_rule_is_off() =>
        PatchRunner.Without(ScimDialectRules.ReplaceCreates).RunToError(SampleResources.User, Replace).Type.Should().Be("noTarget");

    [Theory]
    [InlineData("""[{"op":"replace","path":"emails[type eq \"work\"]","value":{"value":"a@b"}}]""")]
    [InlineData("""[{"op":"replace","path":"emails[type eq \"work\" or type eq \"home\"].value","value":"a@b"}]""")]
    [InlineData("""[{"op":"replace","path":"emails[type sw \"work\"].value","value":"a@b"}]""")]
    [InlineData("""[{"op":"replace","path":"emails[not (type eq \"work\")].value","value":"a@b"}]""")]
    [InlineData("""[{"op":"replace","path":"emails[type pr].value","value":"a@b"}]""")]
    public void Replace_is_noTarget_without_a_sub_attribute_or_eq_terms(string operations)
    {
        var patch = PatchRunner.Default();

        patch.RunToError(SampleResources.User, operations).Type.Should().Be("noTarget");

        patch.Session.Repairs.Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Replace_with_null_without_a_match_changes_nothing(bool withOtherRules)
    {
        var before = JsonTree.FromJson(SampleResources.User);
        var patch = withOtherRules ? PatchRunner.Default() : PatchRunner.With(ScimDialectRules.ReplaceCreates);

        patch.Run(before, """[{"op":"replace","path":"emails[type eq \"work\"].value","value":null}]""").After.Should().BeSameAs(before);
    }

    [Fact]
    public void Element_for_a_primary_role_is_created_as_primary() =>
        PatchRunner.Default().RunToJson(SampleResources.User, """
            [{"op":"Replace","path":"roles[primary eq \"True\"].value","value":"Editor"},
             {"op":"Replace","path":"roles[primary eq \"True\"].display","value":"Editor role"}]
            """).Should().Be(PatchRunner.Normalize(SampleResources.UserWith("\"roles\":[{\"value\":\"Editor\",\"display\":\"Editor role\",\"primary\":true}]")));
}
