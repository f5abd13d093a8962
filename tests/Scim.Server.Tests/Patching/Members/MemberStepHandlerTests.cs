using Scim.Server.Patching.Model;
using Scim.Server.Tests.Patching.Support;

namespace Scim.Server.Tests.Patching.Members;

/// <summary>Members that are stored separately: operations on them become a delta.</summary>
public sealed class MemberStepHandlerTests
{
    private const string Group = """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"g1","displayName":"Guides"}""";

    [Theory]
    [InlineData("""[{"op":"add","path":"members","value":[{"value":"u1"},{"value":"u2","display":"Two","$ref":null}]}]""", "+u1 +u2")]
    [InlineData("""[{"op":"add","path":"members","value":{"value":"u1"}}]""", "+u1")]
    [InlineData("""[{"op":"add","value":{"members":[{"value":"u1"}]}}]""", "+u1")]
    [InlineData("""[{"op":"add","path":"urn:ietf:params:scim:schemas:core:2.0:Group:members","value":[{"value":"u1"}]}]""", "+u1")]
    [InlineData("""[{"op":"remove","path":"members[value eq \"u1\"]"}]""", "-u1")]
    [InlineData("""[{"op":"remove","path":"members","value":[{"value":"u1"},{"value":"u2"}]}]""", "-u1 -u2")]
    [InlineData("""[{"op":"remove","path":"members"}]""", "clear")]
    [InlineData("""[{"op":"remove","path":"members","value":null}]""", "clear")]
    [InlineData("""[{"op":"replace","path":"members","value":[]}]""", "clear")]
    [InlineData("""[{"op":"replace","path":"members","value":null}]""", "clear")]
    [InlineData("""[{"op":"replace","path":"members","value":[{"value":"u1"},{"value":"u1"}]}]""", "clear +u1")]
    [InlineData("""[{"op":"replace","value":{"members":[{"value":"u1"}],"displayName":"Guides"}}]""", "clear +u1")]
    [InlineData("""[{"op":"add","path":"members[value eq \"u1\"]","value":{"value":"u1"}}]""", "+u1")]
    [InlineData("""[{"op":"add","path":"members","value":[{"value":"u1"}]},{"op":"remove","path":"members[value eq \"u1\"]"}]""", "-u1")]
    [InlineData("""[{"op":"remove","path":"members[value eq \"u1\"]"},{"op":"add","path":"members","value":[{"value":"u1"}]}]""", "+u1")]
    [InlineData("""[{"op":"remove","path":"members"},{"op":"add","path":"members","value":[{"value":"u1"},{"value":"u2"}]},{"op":"remove","path":"members","value":[{"value":"u2"}]}]""", "clear +u1")]
    [InlineData("""[{"op":"add","path":"members","value":[]}]""", "none")]
    [InlineData("""[{"op":"replace","path":"displayName","value":"Other"}]""", "none")]
    public void Delta_is_built_without_reading_the_members(string operations, string delta)
    {
        var patch = CreatePatch("u1", "u7");

        var outcome = patch.Run(Group, operations);

        outcome.Error.Should().BeNull(outcome.Error?.Detail);
        Describe(outcome.Members).Should().Be(delta);
        patch.MembersRead.Should().Be(0);
        outcome.Changed.Contains(new ScimPath("members")).Should().Be(delta != "none");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("[null]")]
    [InlineData("[{}]")]
    public void A_remove_with_an_empty_list_of_members_removes_no_member(string value)
    {
        var patch = new PatchRunner(ScimDialect.Default, ScimResourceTypes.Group) { Members = CreatePatch("u1").Members };

        var outcome = patch.Run(Group, $$"""[{"op":"remove","path":"members","value":{{value}}}]""");

        outcome.Error.Should().BeNull(outcome.Error?.Detail);
        Describe(outcome.Members).Should().Be("none");
    }

    [Fact]
    public void Change_of_members_only_returns_the_same_group_instance()
    {
        var before = JsonTree.FromJson(Group);

        CreatePatch().Run(before, """[{"op":"add","path":"members","value":[{"value":"u1"}]}]""").After.Should().BeSameAs(before);
    }

    [Theory]
    [InlineData("""[{"op":"remove","path":"members[type eq \"Group\"]"}]""", "-g2")]
    [InlineData("""[{"op":"remove","path":"members[not (value sw \"u\")]"}]""", "-g2")]
    [InlineData("""[{"op":"add","path":"members","value":[{"value":"g3","type":"Group"}]},{"op":"remove","path":"members[type eq \"Group\"]"}]""", "-g2 -g3")]
    [InlineData("""[{"op":"remove","path":"members"},{"op":"remove","path":"members[type eq \"Group\"]"}]""", "clear")]
    [InlineData("""[{"op":"replace","path":"members[value eq \"u1\"]","value":{"value":"u1","type":"User"}}]""", "none")]
    [InlineData("""[{"op":"replace","path":"members[value eq \"u1\"].type","value":"user"}]""", "none")]
    [InlineData("""[{"op":"replace","path":"members[value eq \"u1\"]","value":null}]""", "-u1")]
    [InlineData("""[{"op":"add","path":"members[value eq \"u9\"].type","value":"User"}]""", "+u9")]
    [InlineData("""[{"op":"add","path":"members[value eq \"u9\"]","value":{"type":"User"}}]""", "+u9")]
    [InlineData("""[{"op":"add","path":"members[value eq \"u1\"]","value":{"type":"User"}}]""", "none")]
    [InlineData("""[{"op":"remove","path":"members[value eq \"u9\"].type"}]""", "none")]
    public void Other_filters_read_the_members(string operations, string delta)
    {
        var outcome = CreatePatch("u1", "u2", "g2").Run(Group, operations);

        outcome.Error.Should().BeNull(outcome.Error?.Detail);
        Describe(outcome.Members).Should().Be(delta);
    }

    [Theory]
    [InlineData("""[{"op":"replace","path":"members[value eq \"u99\"]","value":{"value":"u99"}}]""", "noTarget")]
    [InlineData("""[{"op":"remove","path":"members[value eq \"u1\"]"},{"op":"replace","path":"members[value eq \"u1\"]","value":{"value":"u1"}}]""", "noTarget")]
    [InlineData("""[{"op":"remove","path":"members"},{"op":"replace","path":"members[value eq \"u1\"]","value":{"value":"u1"}}]""", "noTarget")]
    [InlineData("""[{"op":"replace","path":"members[value eq \"u1\"].value","value":"u5"}]""", "mutability")]
    [InlineData("""[{"op":"replace","path":"members[value eq \"u1\"].display","value":"x"}]""", "mutability")]
    [InlineData("""[{"op":"add","path":"members[value eq \"u1\"].type","value":"Group"}]""", "mutability")]
    [InlineData("""[{"op":"remove","path":"members[value eq \"u1\"].type"}]""", "mutability")]
    [InlineData("""[{"op":"remove","path":"members.type"}]""", "mutability")]
    [InlineData("""[{"op":"add","path":"members[type sw \"U\" or type eq \"X\"].value","value":"u5"}]""", "mutability")]
    [InlineData("""[{"op":"add","path":"members[type eq \"X\"]","value":{"type":"X"}}]""", "invalidValue")]
    [InlineData("""[{"op":"add","path":"members","value":[{"type":"User"}]}]""", "invalidValue")]
    [InlineData("""[{"op":"add","path":"members","value":[{"value":""}]}]""", "invalidValue")]
    [InlineData("""[{"op":"remove","path":"members","value":[{"type":"User"}]}]""", "invalidValue")]
    [InlineData("""[{"op":"add","path":"members","value":"u1"}]""", "invalidValue")]
    [InlineData("""[{"op":"add","path":"members","value":null}]""", "invalidValue")]
    [InlineData("""[{"op":"add","path":"members.type","value":"User"}]""", "invalidPath")]
    public void Operation_is_rejected_alike_for_members_stored_separately_and_inline(string operations, string type)
    {
        var apart = CreatePatch("u1", "u2").RunToError(Group, operations);
        var inside = PatchRunner.Strict(ScimResourceTypes.Group).RunToError(
            Group[..^1] + ""","members":[{"value":"u1","type":"User"},{"value":"u2","type":"User"}]}""", operations);

        apart.Type.Should().Be(type, apart.Detail);
        inside.Should().Be(apart);
    }

    [Fact]
    public void Search_for_one_id_stops_at_its_member()
    {
        var patch = CreatePatch([.. Enumerable.Range(1, 1_000).Select(index => $"u{index}")]);

        patch.Run(Group, """[{"op":"replace","path":"members[value eq \"u3\"]","value":{"value":"u3"}}]""").Error.Should().BeNull();

        patch.MembersRead.Should().Be(3);
    }

    [Fact]
    public void Removes_by_id_and_type_read_no_members_and_look_up_only_the_named_ids()
    {
        var patch = CreatePatch([.. Enumerable.Range(1, 1_000).Select(index => $"u{index}")]);

        var outcome = patch.Run(Group, """
            [{"op":"remove","path":"members[value eq \"u3\" and type eq \"User\"]"},{"op":"remove","path":"members[type eq \"Group\" and value eq \"u4\"]"},
             {"op":"remove","path":"members[value eq \"ghost\" and type eq \"User\"]"}]
            """);

        outcome.Error.Should().BeNull(outcome.Error?.Detail);
        Describe(outcome.Members).Should().Be("-u3");
        patch.MembersRead.Should().Be(0);
        patch.MemberLookup.Lookups.SelectMany(ids => ids).Should().Equal("u3", "u4", "ghost");
    }

    [Fact]
    public void Added_members_are_looked_up_once_however_many_filters_follow()
    {
        var patch = CreatePatch();
        string[] operations =
        [
            .. Enumerable.Range(1, 20).Select(index => $$"""{"op":"add","path":"members","value":[{"value":"u{{index}}"}]}"""),
            .. Enumerable.Repeat("""{"op":"remove","path":"members[type eq \"Group\"]"}""", 10),
        ];

        patch.Run(Group, $"[{string.Join(',', operations)}]").Error.Should().BeNull();

        patch.MemberLookup.Lookups.Should().ContainSingle().Which.Should().HaveCount(20);
    }

    [Fact]
    public void Replace_of_a_sub_attribute_without_a_match_adds_the_member_under_default()
    {
        var patch = new PatchRunner(ScimDialect.Default, ScimResourceTypes.Group) { Members = [] };

        Describe(patch.Run(Group, """[{"op":"replace","path":"members[value eq \"u9\"].type","value":"User"}]""").Members).Should().Be("+u9");
    }

    private static PatchRunner CreatePatch(params string[] ids) => new(ScimDialect.Strict, ScimResourceTypes.Group)
    {
        Members = [.. ids.Select(id => JsonTree.FromJson($$"""{"value":"{{id}}","type":"{{(id[0] == 'u' ? "User" : "Group")}}"}""").Freeze())],
    };

    private static string Describe(MemberChange? change) => change is null ? "none" : string.Join(' ',
    [
        .. change.IsCleared ? ["clear"] : Array.Empty<string>(),
        .. change.Edits.Where(decision => decision.IsAddition).Select(decision => $"+{decision.Id}").Order(StringComparer.Ordinal),
        .. change.Edits.Where(decision => !decision.IsAddition).Select(decision => $"-{decision.Id}").Order(StringComparer.Ordinal),
    ]);
}
