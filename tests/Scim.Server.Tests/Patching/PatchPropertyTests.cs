using FsCheck;
using FsCheck.Fluent;
using Scim.Server.Resources.Reading;
using Scim.Server.Tests.Patching.Support;
using Scim.Server.Tests.Support;

namespace Scim.Server.Tests.Patching;

/// <summary>Laws of PATCH over random states and operations.</summary>
public sealed class PatchPropertyTests
{
    private static readonly ScimDialect[] Dialects = [ScimDialect.Strict, ScimDialect.Default];

    private static Gen<(string User, string[] Operations, ScimDialect Dialect)> Cases =>
        from user in RandomPatches.User
        from operations in RandomPatches.Operations
        from dialect in Gen.Elements(Dialects)
        select (user, operations, dialect);

    [Fact]
    public void Random_operations_succeed_and_fail_often_enough_to_say_something()
    {
        var (fine, refused, unchanged) = (0, 0, 0);
        Repeatable.ForAll(Cases, patch =>
        {
            var before = Tree.Of(patch.User);
            var outcome = new Patch(patch.Dialect).Run(before, Join(patch.Operations));
            fine += outcome.Error is null ? 1 : 0;
            unchanged += ReferenceEquals(outcome.After, before) ? 1 : 0;
            refused += outcome.Error is null ? 0 : 1;
            return outcome.Error is null or { Status: >= 400 and < 500 };
        });

        fine.Should().BeGreaterThan(200);
        unchanged.Should().BeGreaterThan(30);
        refused.Should().BeGreaterThan(200);
    }

    [Fact]
    public void Result_is_always_valid_against_the_schema() => Repeatable.ForAll(Cases, patch =>
    {
        var type = ScimResourceTypes.User;
        var after = new Patch(patch.Dialect).Run(patch.User, Join(patch.Operations)).After;
        return after is null
            || (IsSettled(after)
                && ResourceReader.TryRead(
                    System.Text.Encoding.UTF8.GetBytes(Tree.ToJson(after).ToJsonString()), new ReadSettings(type, Patch.Strict().Session), out var read, out _)
                && read is not null
                && after["schemas"].Elements.Length == (after.Contains(ScimUrns.EnterpriseUser) || NamesExtension(after) ? 2 : 1));
    }, tests: 3_000);

    [Fact]
    public void State_before_is_never_touched() => Repeatable.ForAll(Cases, patch =>
    {
        var before = Tree.Of(patch.User);
        var text = Tree.ToJson(before).ToJsonString();
        new Patch(patch.Dialect).Run(before, Join(patch.Operations));
        return Tree.ToJson(before).ToJsonString() == text;
    });

    [Fact]
    public void One_bad_operation_refuses_them_all() => Repeatable.ForAll(Cases, patch =>
    {
        var outcome = new Patch(patch.Dialect).Run(patch.User, Join([.. patch.Operations, """{"op":"replace","path":"meta","value":{}}"""]));
        return outcome is { Error: not null, After: null, Changed.Count: 0, Members: null };
    });

    [Fact]
    public void Changed_is_exactly_what_differs() => Repeatable.ForAll(Cases, patch =>
    {
        var before = Tree.Of(patch.User);
        var outcome = new Patch(patch.Dialect).Run(before, Join(patch.Operations));
        return outcome.After is null
            || (NormalForm.Of(before) == NormalForm.Of(outcome.After)) == (outcome.Changed.Count == 0)
            && ReferenceEquals(before, outcome.After) == (outcome.Changed.Count == 0);
    });

    [Fact]
    public void Replacing_every_attribute_by_its_own_value_changes_nothing() => Repeatable.ForAll(RandomPatches.User, user =>
    {
        var before = Tree.Of(user);
        var operations = Tree.ToJson(before)
            .Where(member => member.Key != "id")
            .Select(member => $$"""{"op":"replace","path":"{{member.Key}}","value":{{member.Value!.ToJsonString()}}}"""); // a settled state holds no null
        return ReferenceEquals(Patch.Strict().Run(before, Join([.. operations])).After, before)
            && ReferenceEquals(Patch.Strict().Run(before, $$"""[{"op":"replace","value":{{user}}}]""").After, before);
    });

    [Fact]
    public void Adding_twice_is_adding_once_where_no_filter_chooses() => Repeatable.ForAll(Cases, patch =>
    {
        foreach (var operation in patch.Operations.Where(IsPlainAdd))
        {
            var once = new Patch(patch.Dialect).Run(patch.User, $"[{operation}]").After;
            var twice = once is null ? null : new Patch(patch.Dialect).Run(once, $"[{operation}]").After;
            if (once is not null && !ReferenceEquals(once, twice))
            {
                return false;
            }
        }

        return true;
    });

    [Fact]
    public void Add_never_removes_an_element_or_a_part_of_one_whatever_its_value() => Repeatable.ForAll(
        from user in RandomPatches.User
        from operation in RandomPatches.AddToList
        from dialect in Gen.Elements(Dialects)
        select (User: user, Operation: operation, Dialect: dialect),
        patch =>
        {
            var before = Tree.Of(patch.User);
            var after = new Patch(patch.Dialect).Run(before, $"[{patch.Operation}]").After;
            return after is null || new[] { "emails", "roles" }.All(list => Keeps(before[list], after[list]));
        },
        tests: 5_000);

    [Fact]
    public void Member_delta_equals_execution_on_the_members_themselves() => Repeatable.ForAll(
        from present in Gen.ListOf(RandomPatches.Id)
        from operations in Gen.ListOf(RandomPatches.MemberOperation)
        select (Present: present.Distinct().ToArray(), Operations: operations.Prepend("""{"op":"remove","path":"externalId"}""").ToArray()),
        patch =>
        {
            var members = patch.Present.Select(id => Tree.Of($$"""{"value":"{{id}}"}""").Freeze()).ToList();
            var group = Tree.Of("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"g1","displayName":"n"}""");
            var whole = Tree.Of(Tree.ToJson(group));
            whole.Set("members", ScimValue.FromElements([.. members.Select(ScimValue.From)]));

            var inside = Patch.Strict(ScimResourceTypes.Group).Run(whole, Join(patch.Operations));
            var apart = new Patch(ScimDialect.Strict, ScimResourceTypes.Group) { Members = members }.Run(group, Join(patch.Operations));

            return inside.Error?.Type == apart.Error?.Type
                && (inside.After is null || Ids(inside.After["members"]).SetEquals(Ids(NaiveMembers.Apply(members, apart.Members))))
                && IsSaidOnce(apart.Members);
        },
        tests: 3_000);

    // Elements keep their places; a merge may change a part, and takes none away.
    private static bool Keeps(ScimValue before, ScimValue after) => after.Elements.Length >= before.Elements.Length
        && before.Elements.ToArray().Zip(after.Elements.ToArray()).All(pair => pair is { First: var old, Second: var updated }
            && old.AsObject() is { } parts && updated.AsObject() is { } left
            && Enumerable.Range(0, parts.Count).All(index => left.Contains(parts.NameAt(index))));

    // What a filter chooses may be another element after the first time.
    private static bool IsPlainAdd(string operation) =>
        operation.Contains("\"op\":\"add\"", StringComparison.OrdinalIgnoreCase) && !operation.Contains("[type", StringComparison.Ordinal)
        && !operation.Contains("[not", StringComparison.Ordinal) && !operation.Contains("[value", StringComparison.Ordinal)
        && !operation.Contains("[primary", StringComparison.Ordinal);

    private static bool IsSaidOnce(Scim.Server.Patching.MemberChange? change) => change is null
        || change.Decisions.GroupBy(decision => decision.Id, StringComparer.Ordinal).All(group => group.Count() == 1);

    private static HashSet<string> Ids(ScimValue members) =>
        [.. members.Elements.ToArray().Select(element => NaiveMembers.Id(element.AsObject()!))]; // members are complex

    private static bool NamesExtension(ScimObject user) =>
        user["schemas"].Elements.ToArray().Any(urn => urn.AsString() == ScimUrns.EnterpriseUser);

    /// <summary>A settled tree holds no empty object or list, and at most one primary in each list.</summary>
    private static bool IsSettled(ScimObject node) => Enumerable.Range(0, node.Count).Select(node.ValueAt).All(value => value.Kind switch
    {
        ScimValueKind.None => false,
        ScimValueKind.Object => value.AsObject() is { Count: > 0 } child && IsSettled(child),
        ScimValueKind.Array => value.Elements.Length > 0
            && value.Elements.ToArray().All(element => element.AsObject() is not { } part || (part.Count > 0 && IsSettled(part)))
            && value.Elements.ToArray().Count(element => element.AsObject()?["primary"].AsBoolean() == true) <= 1,
        _ => true,
    });

    private static string Join(string[] operations) => $"[{string.Join(',', operations)}]";
}
