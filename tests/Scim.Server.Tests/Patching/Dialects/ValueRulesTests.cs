using Scim.Server.Tests.Patching.Support;

namespace Scim.Server.Tests.Patching.Dialects;

/// <summary>The rules about values hold for the values of operations, too.</summary>
public sealed class ValueRulesTests
{
    private const string Manager = $"{Samples.EnterpriseUrn}:manager";

    public static TheoryData<string, string, string> Repairs => new()
    {
        { "string-booleans", """[{"op":"Replace","path":"active","value":"False"}]""", "\"active\":false" },
        { "string-booleans", """[{"op":"add","value":{"active":"TRUE"}}]""", "\"active\":true" },
        { "string-booleans", """[{"op":"add","path":"roles","value":[{"value":"r","primary":"True"}]}]""", "\"roles\":[{\"value\":\"r\",\"primary\":true}]" },
        { "manager-text", $$"""[{"op":"Add","path":"{{Manager}}","value":"m1"}]""", Managed("m1") },
        { "manager-text", $$"""[{"op":"replace","value":{"{{Manager}}":"m1"} }]""", Managed("m1") },
        { "manager-text", $$$"""[{"op":"replace","value":{"{{{Samples.EnterpriseUrn}}}":{"manager":"m1"}} }]""", Managed("m1") },
        { "single-element-arrays", $$"""[{"op":"Add","path":"{{Manager}}","value":[{"value":"m1"}]}]""", Managed("m1") },
        { "single-element-arrays", """[{"op":"replace","path":"title","value":[{"value":"t"}]}]""", "\"title\":\"t\"" },
        { "single-element-arrays", """[{"op":"replace","path":"name.givenName","value":["Ann"]}]""", "\"name\":{\"givenName\":\"Ann\"}" },
    };

    [Theory]
    [MemberData(nameof(Repairs))]
    public void Value_is_repaired_and_reported_when_on_and_refused_when_off(string name, string operations, string added)
    {
        var rule = ScimDialectRules.All.Single(known => known.Name == name);
        var on = Patch.With(rule);

        on.After(Samples.User, operations).Should().Be(Patch.Normal(
            added.Contains(Samples.EnterpriseUrn, StringComparison.Ordinal) ? Enterprise(added) : Samples.UserWith(added)));
        on.Session.Repairs.Should().ContainSingle().Which.Rule.Should().BeSameAs(rule);

        Patch.Without(rule).Refuse(Samples.User, operations).Type.Should().Be("invalidValue");
    }

    [Theory]
    [InlineData("[null]")]
    [InlineData("[\"\"]")]
    [InlineData("[{\"value\":null}]")]
    public void Nothing_in_an_array_of_one_element_unassigns(string value) =>
        Patch.Default().After(Samples.UserWith("\"title\":\"t\""), $$"""[{"op":"replace","path":"title","value":{{value}} }]""").Should().Be(Patch.Normal(Samples.User));

    private static string Managed(string id) => $$$"""
        "{{{Samples.EnterpriseUrn}}}":{"manager":{"value":"{{{id}}}"}}
        """;

    private static string Enterprise(string added) => $$"""{"schemas":["{{ScimUrns.User}}","{{Samples.EnterpriseUrn}}"],"id":"u1","userName":"ann",{{added}}}""";
}
