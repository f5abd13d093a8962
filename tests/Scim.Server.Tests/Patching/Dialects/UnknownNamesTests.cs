using Scim.Server.Tests.Patching.Support;

namespace Scim.Server.Tests.Patching.Dialects;

/// <summary>The rules unknown-attributes and unknown-schemas applied to PATCH operations.</summary>
public sealed class UnknownNamesTests
{
    [Theory]
    [InlineData("\"shoeSize\":9")]
    [InlineData("\"__proto__\":{}")]
    [InlineData("\"urn:example:Unknown:x\":1")]
    [InlineData("\"urn:example:Unknown\":{\"x\":1}")]
    [InlineData("\"name.petName\":\"x\"")]
    [InlineData("\"emails[type eq\":\"x\"")]
    [InlineData("\"name\":{\"petName\":\"x\"}")]
    [InlineData("\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":{\"shoeSize\":9}")]
    public void Unknown_attribute_is_ignored_and_reported_when_the_rule_is_on_and_rejected_when_off(string member)
    {
        var operations = $$"""[{"op":"replace","value":{"title":"t",{{member}} } }]""";
        var on = PatchRunner.With(ScimDialectRules.UnknownAttributes);

        on.RunToJson(SampleResources.User, operations).Should().Be(PatchRunner.Normalize(SampleResources.UserWith("\"title\":\"t\"")));
        on.Session.Repairs.Should().ContainSingle().Which.Rule.Should().BeSameAs(ScimDialectRules.UnknownAttributes);

        PatchRunner.Without(ScimDialectRules.UnknownAttributes).RunToError(SampleResources.User, operations).Type.Should().Be("invalidValue");
    }

    [Fact]
    public void Only_the_unknown_attribute_is_reported_when_its_name_is_not_a_valid_path()
    {
        var patch = PatchRunner.Default();

        patch.RunToJson(SampleResources.User, """[{"op":"replace","value":{"emails[type eq work and primary gt true]":"x"}}]""");

        patch.Session.Repairs.Should().ContainSingle().Which.Rule.Should().BeSameAs(ScimDialectRules.UnknownAttributes);
    }

    [Fact]
    public void Unknown_path_is_rejected_even_when_the_rule_is_on() =>
        PatchRunner.Default().RunToError(SampleResources.User, """[{"op":"add","path":"shoeSize","value":9}]""").Type.Should().Be("invalidPath");

    [Theory]
    [InlineData("""[{"op":"add","path":"schemas","value":["urn:example:Unknown"]}]""")]
    [InlineData("""[{"op":"replace","path":"schemas","value":["urn:example:Unknown","urn:ietf:params:scim:schemas:core:2.0:User"]}]""")]
    [InlineData("""[{"op":"replace","path":"schemas","value":[]}]""")]
    public void Unknown_schema_is_ignored_and_a_missing_core_schema_added_when_the_rule_is_on(string operations)
    {
        var before = JsonTree.FromJson(SampleResources.User);
        var on = PatchRunner.With(ScimDialectRules.UnknownSchemas);

        on.Run(before, operations).After.Should().BeSameAs(before);
        on.Session.Repairs.Should().ContainSingle().Which.Rule.Should().BeSameAs(ScimDialectRules.UnknownSchemas);

        PatchRunner.Without(ScimDialectRules.UnknownSchemas).RunToError(SampleResources.User, operations).Type.Should().Be("invalidValue");
    }

    [Theory]
    [InlineData("""{"Operations":[{"op":"add","path":"title","value":"t"}]}""")]
    [InlineData("""{"schemas":[],"Operations":[{"op":"add","path":"title","value":"t"}]}""")]
    public void Message_without_its_schema_is_accepted_and_reported_when_the_rule_is_on_and_rejected_when_off(string message)
    {
        var on = PatchRunner.With(ScimDialectRules.UnknownSchemas);

        on.RunMessage(JsonTree.FromJson(SampleResources.User), message).Error.Should().BeNull();
        on.Session.Repairs.Should().ContainSingle().Which.InterpretedAs.Should().Be(ScimUrns.PatchOp);

        PatchRunner.Without(ScimDialectRules.UnknownSchemas).RunMessage(JsonTree.FromJson(SampleResources.User), message).Error?.Type.Should().Be("invalidSyntax");
    }
}
