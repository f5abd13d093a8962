using System.Text;
using Scim.Server.Patching;
using Scim.Server.Patching.Model;
using Scim.Server.Tests.Patching.Support;

namespace Scim.Server.Tests.Patching;

/// <summary>An invalid PATCH message is rejected with a 4xx error, never with an exception.</summary>
public sealed class PatchReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"remove","path":"title"}]} x""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"remove","path":"title"}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"remove","path":"title"}],"operations":[]}""")]
    [InlineData("""{"schemas":[],"Operations":[{"op":"remove","path":"title"}]}""")]
    [InlineData("""{"schemas":"urn:ietf:params:scim:api:messages:2.0:PatchOp","Operations":[{"op":"remove","path":"title"}]}""")]
    [InlineData("""{"Schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"schemas":[],"Operations":[{"op":"remove","path":"title"}]}""")]
    [InlineData("""{"Operations":[{"op":"remove","path":"title"}]}""")]
    public void Invalid_message_is_rejected_as_invalidSyntax(string message) => ReadError(message).Type.Should().Be("invalidSyntax");

    [Theory]
    [InlineData("null", "invalidSyntax")]
    [InlineData("{}", "invalidSyntax")]
    [InlineData("[]", "invalidSyntax")]
    [InlineData("[1]", "invalidSyntax")]
    [InlineData("[null]", "invalidSyntax")]
    [InlineData("[[]]", "invalidSyntax")]
    [InlineData("[{}]", "invalidSyntax")]
    [InlineData("""[{"op":7,"path":"title"}]""", "invalidSyntax")]
    [InlineData("""[{"op":null,"path":"title"}]""", "invalidSyntax")]
    [InlineData("""[{"op":["add"],"path":"title","value":"x"}]""", "invalidSyntax")]
    [InlineData("""[{"op":"add","op":"add","path":"title","value":"x"}]""", "invalidSyntax")]
    [InlineData("""[{"op":"add","path":"title","PATH":"title","value":"x"}]""", "invalidSyntax")]
    [InlineData("""[{"op":"add","path":"title","value":"x","value":"y"}]""", "invalidSyntax")]
    [InlineData("""[{"op":"add","path":7,"value":"x"}]""", "invalidSyntax")]
    [InlineData("""[{"op":"add","path":{"a":1},"value":"x"}]""", "invalidSyntax")]
    [InlineData("""[{"op":"add","path":"ti\ud800tle","value":"x"}]""", "invalidSyntax")]
    [InlineData("""[{"op":"a\ud800","path":"title","value":"x"}]""", "invalidSyntax")]
    [InlineData("""[{"op":"remove","path":null}]""", "noTarget")]
    [InlineData("""[{"op":"remove","path":""}]""", "noTarget")]
    [InlineData("""[{"op":"replace","path":"title"}]""", "invalidValue")]
    [InlineData("""[{"op":"replace","path":" title","value":"x"}]""", "invalidPath")]
    [InlineData("""[{"op":"replace","path":"__proto__","value":"x"}]""", "invalidPath")]
    [InlineData("""[{"op":"replace","path":"emails[type eq","value":"x"}]""", "invalidPath")]
    [InlineData("""[{"op":"replace","path":"emails[type eq \"work\"","value":"x"}]""", "invalidPath")]
    [InlineData("""[{"op":"replace","path":"emails[type zz \"work\"]","value":"x"}]""", "invalidFilter")]
    [InlineData("""[{"op":"replace","path":"emails[size eq 1]","value":"x"}]""", "invalidFilter")]
    public void Invalid_operations_are_rejected(string operations, string type)
    {
        var error = ReadError(PatchRunner.CreateMessage(operations));

        error.Status.Should().Be(400);
        error.Type.Should().Be(type, error.Detail);
    }

    [Theory]
    [InlineData("""{"__proto__":{"x":1}}""", "invalidValue")]
    [InlineData("""{"constructor":1}""", "invalidValue")]
    [InlineData("""{"emails[type eq":"x"}""", "invalidValue")]
    [InlineData("""{"":"x"}""", "invalidValue")]
    [InlineData("""{"\ud800":"x"}""", "invalidValue")]
    [InlineData("""{"title":"\ud800"}""", "invalidValue")]
    [InlineData("""{"title":"\u0000"}""", "invalidValue")]
    [InlineData("""{"title":{}}""", "invalidValue")]
    [InlineData("""{"active":1}""", "invalidValue")]
    [InlineData("""{"emails":7}""", "invalidValue")]
    [InlineData("""{"emails":[7]}""", "invalidValue")]
    [InlineData("""{"emails":[[]]}""", "invalidValue")]
    [InlineData("""{"name":[]}""", "invalidValue")]
    [InlineData("""{"schemas":"x"}""", "invalidValue")]
    [InlineData("""{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":7}""", "invalidValue")]
    [InlineData("""{"title":"a","title":"b"}""", "invalidSyntax")]
    [InlineData("""{"emails":[{"value":"a","VALUE":"b"}]}""", "invalidSyntax")]
    public void Invalid_value_without_a_path_is_rejected(string value, string type)
    {
        var error = PatchRunner.Strict().RunToError(SampleResources.User, $$"""[{"op":"replace","value":{{value}}}]""");

        error.Status.Should().Be(400);
        error.Type.Should().Be(type, error.Detail);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Deep_nesting_is_rejected_under_every_preset(bool strict)
    {
        var patch = strict ? PatchRunner.Strict() : PatchRunner.Default();
        var deep = new string('[', 10_000) + new string(']', 10_000);

        patch.RunToError(SampleResources.User, $$"""[{"op":"add","path":"title","value":{{deep}}}]""").Type.Should().Be("invalidSyntax");
        patch.RunToError(SampleResources.User, $$"""[{"op":"add","value":{"unknown":{{deep}} } }]""").Type.Should().Be("invalidSyntax");
        patch.RunToError(SampleResources.User, deep).Type.Should().Be("invalidSyntax");
        patch.RunToError(SampleResources.User, $$"""[{"op":"remove","path":"emails[{{new string('(', 10_000)}}type pr{{new string(')', 10_000)}}]"}]""").Status.Should().Be(400);
    }

    [Fact]
    public void Huge_paths_and_names_are_rejected_with_a_short_message()
    {
        var huge = new string('a', 1 << 20);
        foreach (var operations in new[]
        {
            $$"""[{"op":"remove","path":"{{huge}}"}]""",
            $$"""[{"op":"remove","path":"emails[type eq \"{{huge}}\"]"}]""",
            $$"""[{"op":"add","value":{"{{huge}}":1} }]""",
            $$"""[{"op":"add","value":{"name":{"{{huge}}":1} } }]""",
            $$"""[{"op":"{{huge}}"}]""",
        })
        {
            var error = PatchRunner.Strict().RunToError(SampleResources.User, operations);
            error.Status.Should().BeInRange(400, 499);
            error.Detail.Length.Should().BeLessThan(1_000);
        }
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_rejected() =>
        PatchRunner.Strict().RunMessage(JsonTree.FromJson(SampleResources.User), [.. "{\"schemas\":[\""u8, 0xC3, 0x28, .. "\"]}"u8]).Error?.Type.Should().Be("invalidSyntax");

    [Fact]
    public void Too_many_operations_are_413_and_the_limit_is_named()
    {
        var operations = "[" + string.Join(',', Enumerable.Repeat("""{"op":"remove","path":"title"}""", 1_001)) + "]";

        var error = PatchRunner.Strict().RunToError(SampleResources.User, operations);

        error.Status.Should().Be(413);
        error.Detail.Should().Contain("1000");
    }

    [Fact]
    public void Names_of_JSON_members_and_operations_ignore_case_escapes_and_order() =>
        PatchRunner.Strict().RunMessage(JsonTree.FromJson(SampleResources.User), """
            {"OPERATIONS":[{"VALUE":"t","unknown":{"a":[1]},"\u0050ath":"TITLE","Op":"\u0041DD"}],"note":1,
             "Schemas":["URN:ietf:params:scim:api:messages:2.0:patchop"]}
            """).After?["title"].AsString().Should().Be("t");

    [Fact]
    public void Byte_order_mark_is_ignored() =>
        PatchRunner.Strict().RunMessage(JsonTree.FromJson(SampleResources.User), [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(PatchRunner.CreateMessage("""[{"op":"add","value":{"title":"t"}}]"""))])
            .After?["title"].AsString().Should().Be("t");

    [Fact]
    public void Values_are_slices_of_the_message_buffer()
    {
        var body = Encoding.UTF8.GetBytes(PatchRunner.CreateMessage("""[{"op":"add","path":"title","value": {"a": [1, 2]} }]"""));

        PatchReader.TryRead(body, PatchRunner.Strict().Settings, out var operations, out _).Should().BeTrue();

        Encoding.UTF8.GetString(operations[0].Value.Span).Should().Be("""{"a": [1, 2]}""");
    }

    private static ScimError ReadError(string message)
    {
        var outcome = PatchRunner.Strict().RunMessage(JsonTree.FromJson(SampleResources.User), message);
        outcome.Error.Should().NotBeNull("the message must be rejected");
        return outcome.Error!; // checked above
    }
}
