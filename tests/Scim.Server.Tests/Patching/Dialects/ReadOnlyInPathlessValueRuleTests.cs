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
    public void Member_is_passed_over_and_reported_when_on_and_refused_when_off(string member)
    {
        var operations = $$"""[{"op":"replace","value":{"title":"t",{{member}} } }]""";
        var on = Patch.With(ScimDialectRules.ReadOnlyInPathlessValue);

        on.After(Samples.User, operations).Should().Be(Patch.Normal(Samples.UserWith("\"title\":\"t\"")));
        on.Session.Repairs.Should().ContainSingle().Which.Rule.Should().BeSameAs(ScimDialectRules.ReadOnlyInPathlessValue);

        Patch.Without(ScimDialectRules.ReadOnlyInPathlessValue).Refuse(Samples.User, operations).Type.Should().Be("mutability");
    }

    [Theory]
    [InlineData("\"schemas\":[\"urn:example:Unknown\"]")]
    [InlineData("\"schemas\":7")]
    public void Schemas_are_passed_over_when_on_and_judged_when_off(string member)
    {
        var operations = $$"""[{"op":"replace","value":{"title":"t",{{member}} } }]""";
        var on = Patch.With(ScimDialectRules.ReadOnlyInPathlessValue);

        on.After(Samples.User, operations).Should().Be(Patch.Normal(Samples.UserWith("\"title\":\"t\"")));
        on.Session.Repairs.Should().ContainSingle();

        Patch.Strict().Refuse(Samples.User, operations).Type.Should().Be("invalidValue");
    }

    [Theory]
    [InlineData("\"id\":\"u1\"")]
    [InlineData("\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]")]
    [InlineData("\"groups\":[{\"value\":\"g1\"}]")]
    [InlineData("\"groups\":[]", false)]
    public void What_is_there_is_tolerated_always_and_not_reported(string member, bool withGroups = true)
    {
        var before = withGroups ? Samples.UserWith("\"groups\":[{\"value\":\"g1\"}]") : Samples.User;
        foreach (var patch in new[] { Patch.Strict(), Patch.Default() })
        {
            patch.After(before, $$"""[{"op":"replace","value":{"title":"t",{{member}} } }]""").Should().Contain("\"TITLE\"");
            patch.Session.Repairs.Should().BeEmpty();
        }
    }

    [Fact]
    public void Other_read_only_attributes_are_refused_even_when_on() =>
        Patch.Default().Refuse(Samples.User, """[{"op":"replace","value":{"groups":[{"value":"g2"}]}}]""").Type.Should().Be("mutability");

    [Fact]
    public void Read_only_parts_inside_a_value_are_ignored_always() =>
        Patch.Strict().After(Samples.User, $$$"""
            [{"op":"add","value":{"{{{Samples.EnterpriseUrn}}}":{"manager":{"displayName":"X"},"department":"d"},"{{{Samples.EnterpriseUrn}}}:manager.displayName":"Y"}}]
            """).Should().NotContain("MANAGER");
}
