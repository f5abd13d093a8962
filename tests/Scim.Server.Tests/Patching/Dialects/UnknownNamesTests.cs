using Scim.Server.Tests.Patching.Support;

namespace Scim.Server.Tests.Patching.Dialects;

/// <summary>The rules unknown-attributes and unknown-schemas where they act on operations.</summary>
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
    public void Unknown_member_is_ignored_and_reported_when_on_and_refused_when_off(string member)
    {
        var operations = $$"""[{"op":"replace","value":{"title":"t",{{member}} } }]""";
        var on = Patch.With(ScimDialectRules.UnknownAttributes);

        on.After(Samples.User, operations).Should().Be(Patch.Normal(Samples.UserWith("\"title\":\"t\"")));
        on.Session.Repairs.Should().ContainSingle().Which.Rule.Should().BeSameAs(ScimDialectRules.UnknownAttributes);

        Patch.Without(ScimDialectRules.UnknownAttributes).Refuse(Samples.User, operations).Type.Should().Be("invalidValue");
    }

    [Fact]
    public void Nothing_but_the_unknown_member_is_reported_when_its_name_is_no_valid_path()
    {
        var patch = Patch.Default();

        patch.After(Samples.User, """[{"op":"replace","value":{"emails[type eq work and primary gt true]":"x"}}]""");

        patch.Session.Repairs.Should().ContainSingle().Which.Rule.Should().BeSameAs(ScimDialectRules.UnknownAttributes);
    }

    [Fact]
    public void Unknown_path_is_refused_even_when_on() =>
        Patch.Default().Refuse(Samples.User, """[{"op":"add","path":"shoeSize","value":9}]""").Type.Should().Be("invalidPath");

    [Theory]
    [InlineData("""[{"op":"add","path":"schemas","value":["urn:example:Unknown"]}]""")]
    [InlineData("""[{"op":"replace","path":"schemas","value":["urn:example:Unknown","urn:ietf:params:scim:schemas:core:2.0:User"]}]""")]
    [InlineData("""[{"op":"replace","path":"schemas","value":[]}]""")]
    public void Unknown_schema_is_ignored_and_a_missing_base_supplied_when_on(string operations)
    {
        var before = Tree.Of(Samples.User);
        var on = Patch.With(ScimDialectRules.UnknownSchemas);

        on.Run(before, operations).After.Should().BeSameAs(before);
        on.Session.Repairs.Should().ContainSingle().Which.Rule.Should().BeSameAs(ScimDialectRules.UnknownSchemas);

        Patch.Without(ScimDialectRules.UnknownSchemas).Refuse(Samples.User, operations).Type.Should().Be("invalidValue");
    }

    [Theory]
    [InlineData("""{"Operations":[{"op":"add","path":"title","value":"t"}]}""")]
    [InlineData("""{"schemas":[],"Operations":[{"op":"add","path":"title","value":"t"}]}""")]
    public void Message_without_its_schema_is_read_and_reported_when_on_and_refused_when_off(string message)
    {
        var on = Patch.With(ScimDialectRules.UnknownSchemas);

        on.RunMessage(Tree.Of(Samples.User), message).Error.Should().BeNull();
        on.Session.Repairs.Should().ContainSingle().Which.As.Should().Be(ScimUrns.PatchOp);

        Patch.Without(ScimDialectRules.UnknownSchemas).RunMessage(Tree.Of(Samples.User), message).Error?.Type.Should().Be("invalidSyntax");
    }
}
