using Scim.Server.Tests.Patching.Support;

namespace Scim.Server.Tests.Patching.Dialects;

/// <summary>The value rules applied to PATCH operations.</summary>
public sealed class ValueRulesTests
{
    private const string Manager = $"{SampleResources.EnterpriseUrn}:manager";

    public static TheoryData<string, string, string> Repairs => new()
    {
        { "string-booleans", """[{"op":"Replace","path":"active","value":"False"}]""", "\"active\":false" },
        { "string-booleans", """[{"op":"add","value":{"active":"TRUE"}}]""", "\"active\":true" },
        { "string-booleans", """[{"op":"add","path":"roles","value":[{"value":"r","primary":"True"}]}]""", "\"roles\":[{\"value\":\"r\",\"primary\":true}]" },
        { "manager-text", $$"""[{"op":"Add","path":"{{Manager}}","value":"m1"}]""", CreateManager("m1") },
        { "manager-text", $$"""[{"op":"replace","value":{"{{Manager}}":"m1"} }]""", CreateManager("m1") },
        { "manager-text", $$$"""[{"op":"replace","value":{"{{{SampleResources.EnterpriseUrn}}}":{"manager":"m1"}} }]""", CreateManager("m1") },
        { "single-element-arrays", $$"""[{"op":"Add","path":"{{Manager}}","value":[{"value":"m1"}]}]""", CreateManager("m1") },
        { "single-element-arrays", """[{"op":"replace","path":"title","value":[{"value":"t"}]}]""", "\"title\":\"t\"" },
        { "single-element-arrays", """[{"op":"replace","path":"name.givenName","value":["Ann"]}]""", "\"name\":{\"givenName\":\"Ann\"}" },
    };

    [Theory]
    [MemberData(nameof(Repairs))]
    public void Value_is_repaired_and_reported_when_the_rule_is_on_and_rejected_when_off(string name, string operations, string added)
    {
        var rule = ScimDialectRules.All.Single(known => known.Name == name);
        var on = PatchRunner.With(rule);

        on.RunToJson(SampleResources.User, operations).Should().Be(PatchRunner.Normalize(
            added.Contains(SampleResources.EnterpriseUrn, StringComparison.Ordinal) ? CreateEnterpriseUser(added) : SampleResources.UserWith(added)));
        on.Session.Repairs.Should().ContainSingle().Which.Rule.Should().BeSameAs(rule);

        PatchRunner.Without(rule).RunToError(SampleResources.User, operations).Type.Should().Be("invalidValue");
    }

    [Theory]
    [InlineData("[null]")]
    [InlineData("[\"\"]")]
    [InlineData("[{\"value\":null}]")]
    public void Single_element_array_with_an_empty_value_unassigns_the_attribute(string value) =>
        PatchRunner.Default().RunToJson(SampleResources.UserWith("\"title\":\"t\""), $$"""[{"op":"replace","path":"title","value":{{value}} }]""").Should().Be(PatchRunner.Normalize(SampleResources.User));

    private static string CreateManager(string id) => $$$"""
        "{{{SampleResources.EnterpriseUrn}}}":{"manager":{"value":"{{{id}}}"}}
        """;

    private static string CreateEnterpriseUser(string added) => $$"""{"schemas":["{{ScimUrns.User}}","{{SampleResources.EnterpriseUrn}}"],"id":"u1","userName":"ann",{{added}}}""";
}
