using Scim.Server.Tests.Patching.Support;

namespace Scim.Server.Tests.Patching.Dialects;

public sealed class ReadOnlyInPathlessValueRuleTests
{
    [Theory]
    [InlineData("\"id\":\"other\"")]
    [InlineData("\"id\":7")]
    [InlineData("\"meta\":{\"version\":\"x\"}")]
    [InlineData("\"meta.version\":\"x\"")]
    [InlineData("\"urn:ietf:params:scim:schemas:core:2.0:User:id\":\"other\"")]
    public void Read_only_attribute_is_ignored_and_reported_when_the_rule_is_on_and_rejected_when_off(string member)
    {
        var operations = $$"""[{"op":"replace","value":{"title":"t",{{member}} } }]""";
        var on = PatchRunner.With(ScimDialectRules.ReadOnlyInPathlessValue);

        on.RunToJson(SampleResources.User, operations).Should().Be(PatchRunner.Normalize(SampleResources.UserWith("\"title\":\"t\"")));
        on.Session.Repairs.Should().ContainSingle().Which.Rule.Should().BeSameAs(ScimDialectRules.ReadOnlyInPathlessValue);

        PatchRunner.Without(ScimDialectRules.ReadOnlyInPathlessValue).RunToError(SampleResources.User, operations).Type.Should().Be("mutability");
    }

    [Theory]
    [InlineData("\"schemas\":[\"urn:example:Unknown\"]")]
    [InlineData("\"schemas\":7")]
    public void Schemas_are_ignored_when_the_rule_is_on_and_validated_when_off(string member)
    {
        var operations = $$"""[{"op":"replace","value":{"title":"t",{{member}} } }]""";
        var on = PatchRunner.With(ScimDialectRules.ReadOnlyInPathlessValue);

        on.RunToJson(SampleResources.User, operations).Should().Be(PatchRunner.Normalize(SampleResources.UserWith("\"title\":\"t\"")));
        on.Session.Repairs.Should().ContainSingle();

        PatchRunner.Strict().RunToError(SampleResources.User, operations).Type.Should().Be("invalidValue");
    }

    [Theory]
    [InlineData("\"id\":\"u1\"")]
    [InlineData("\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]")]
    [InlineData("\"groups\":[{\"value\":\"g1\"}]")]
    [InlineData("\"groups\":[]", false)]
    public void Unchanged_read_only_value_is_always_accepted_and_not_reported(string member, bool withGroups = true)
    {
        var before = withGroups ? SampleResources.UserWith("\"groups\":[{\"value\":\"g1\"}]") : SampleResources.User;
        foreach (var patch in new[] { PatchRunner.Strict(), PatchRunner.Default() })
        {
            patch.RunToJson(before, $$"""[{"op":"replace","value":{"title":"t",{{member}} } }]""").Should().Contain("\"TITLE\"");
            patch.Session.Repairs.Should().BeEmpty();
        }
    }

    [Fact]
    public void Other_read_only_attributes_are_rejected_even_when_the_rule_is_on() =>
        PatchRunner.Default().RunToError(SampleResources.User, """[{"op":"replace","value":{"groups":[{"value":"g2"}]}}]""").Type.Should().Be("mutability");

    [Fact]
    public void Read_only_sub_attributes_of_a_value_are_always_ignored() =>
        PatchRunner.Strict().RunToJson(SampleResources.User, $$$"""
            [{"op":"add","value":{"{{{SampleResources.EnterpriseUrn}}}":{"manager":{"displayName":"X"},"department":"d"},"{{{SampleResources.EnterpriseUrn}}}:manager.displayName":"Y"}}]
            """).Should().NotContain("MANAGER");
}
