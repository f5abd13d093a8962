using Scim.Server.Patching;
using Scim.Server.Tests.Patching.Support;

namespace Scim.Server.Tests.Patching.Members;

/// <summary>Members that a store keeps apart: operations on them become a delta.</summary>
public sealed class MemberOperationTests
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
    public void Delta_is_made_without_a_look_at_the_members(string operations, string delta)
    {
        var patch = Apart("u1", "u7");

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
    public void A_remove_whose_value_lists_nobody_removes_nobody(string value)
    {
        var patch = new Patch(ScimDialect.Default, ScimResourceTypes.Group) { Members = Apart("u1").Members };

        var outcome = patch.Run(Group, $$"""[{"op":"remove","path":"members","value":{{value}}}]""");

        outcome.Error.Should().BeNull(outcome.Error?.Detail);
        Describe(outcome.Members).Should().Be("none");
    }

    [Fact]
    public void Change_of_members_alone_leaves_the_very_state_before()
    {
        var before = Tree.Of(Group);

        Apart().Run(before, """[{"op":"add","path":"members","value":[{"value":"u1"}]}]""").After.Should().BeSameAs(before);
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
    public void Other_filters_look_at_the_members(string operations, string delta)
    {
        var outcome = Apart("u1", "u2", "g2").Run(Group, operations);

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
    public void Operation_is_refused_apart_as_it_is_in_the_tree(string operations, string type)
    {
        var apart = Apart("u1", "u2").Refuse(Group, operations);
        var inside = Patch.Strict(ScimResourceTypes.Group).Refuse(
            Group[..^1] + ""","members":[{"value":"u1","type":"User"},{"value":"u2","type":"User"}]}""", operations);

        apart.Type.Should().Be(type, apart.Detail);
        inside.Should().Be(apart);
    }

    [Fact]
    public void Look_for_one_id_ends_where_it_is_found()
    {
        var patch = Apart([.. Enumerable.Range(1, 1_000).Select(index => $"u{index}")]);

        patch.Run(Group, """[{"op":"replace","path":"members[value eq \"u3\"]","value":{"value":"u3"}}]""").Error.Should().BeNull();

        patch.MembersRead.Should().Be(3);
    }

    [Fact]
    public void Removes_by_id_and_type_read_no_member_and_look_up_what_they_name()
    {
        var patch = Apart([.. Enumerable.Range(1, 1_000).Select(index => $"u{index}")]);

        var outcome = patch.Run(Group, """
            [{"op":"remove","path":"members[value eq \"u3\" and type eq \"User\"]"},{"op":"remove","path":"members[type eq \"Group\" and value eq \"u4\"]"},
             {"op":"remove","path":"members[value eq \"ghost\" and type eq \"User\"]"}]
            """);

        outcome.Error.Should().BeNull(outcome.Error?.Detail);
        Describe(outcome.Members).Should().Be("-u3");
        patch.MembersRead.Should().Be(0);
        patch.Known.Questions.SelectMany(ids => ids).Should().Equal("u3", "u4", "ghost");
    }

    [Fact]
    public void Added_members_are_looked_up_once_however_many_filters_follow()
    {
        var patch = Apart();
        string[] operations =
        [
            .. Enumerable.Range(1, 20).Select(index => $$"""{"op":"add","path":"members","value":[{"value":"u{{index}}"}]}"""),
            .. Enumerable.Repeat("""{"op":"remove","path":"members[type eq \"Group\"]"}""", 10),
        ];

        patch.Run(Group, $"[{string.Join(',', operations)}]").Error.Should().BeNull();

        patch.Known.Questions.Should().ContainSingle().Which.Should().HaveCount(20);
    }

    [Fact]
    public void Replace_of_a_part_without_a_match_adds_the_member_under_default()
    {
        var patch = new Patch(ScimDialect.Default, ScimResourceTypes.Group) { Members = [] };

        Describe(patch.Run(Group, """[{"op":"replace","path":"members[value eq \"u9\"].type","value":"User"}]""").Members).Should().Be("+u9");
    }

    private static Patch Apart(params string[] ids) => new(ScimDialect.Strict, ScimResourceTypes.Group)
    {
        Members = [.. ids.Select(id => Tree.Of($$"""{"value":"{{id}}","type":"{{(id[0] == 'u' ? "User" : "Group")}}"}""").Freeze())],
    };

    private static string Describe(MemberChange? change) => change is null ? "none" : string.Join(' ',
    [
        .. change.Clear ? ["clear"] : Array.Empty<string>(),
        .. change.Decisions.Where(decision => decision.Adds).Select(decision => $"+{decision.Id}").Order(StringComparer.Ordinal),
        .. change.Decisions.Where(decision => !decision.Adds).Select(decision => $"-{decision.Id}").Order(StringComparer.Ordinal),
    ]);
}
