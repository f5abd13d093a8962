using FsCheck;
using FsCheck.Fluent;
using Scim.Server.Patching.Model;
using Scim.Server.Resources.Reading;
using Scim.Server.Tests.Patching.Support;
using Scim.Server.Tests.Support;

namespace Scim.Server.Tests.Patching;

/// <summary>Properties of PATCH over random states and operations.</summary>
public sealed class PatchPropertyTests
{
    private static readonly ScimDialect[] Dialects = [ScimDialect.Strict, ScimDialect.Default];

    private static Gen<(string User, string[] Operations, ScimDialect Dialect)> Cases =>
        from user in RandomPatches.User
        from operations in RandomPatches.Operations
        from dialect in Gen.Elements(Dialects)
        select (user, operations, dialect);

    [Fact]
    public void Random_operations_succeed_and_fail_often_enough_to_be_meaningful()
    {
        var (fine, refused, unchanged) = (0, 0, 0);
        PropertyCheck.ForAll(Cases, patch =>
        {
            var before = JsonTree.FromJson(patch.User);
            var outcome = new PatchRunner(patch.Dialect).Run(before, Join(patch.Operations));
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
    public void Result_is_always_valid_against_the_schema() => PropertyCheck.ForAll(Cases, patch =>
    {
        var type = ScimResourceTypes.User;
        var after = new PatchRunner(patch.Dialect).Run(patch.User, Join(patch.Operations)).After;
        return after is null
            || (IsNormalized(after)
                && ResourceReader.TryRead(
                    System.Text.Encoding.UTF8.GetBytes(JsonTree.ToJson(after).ToJsonString()), new ReadSettings(type, PatchRunner.Strict().Session), out var read, out _)
                && read is not null
                && after["schemas"].Elements.Length == (after.Contains(ScimUrns.EnterpriseUser) || HasExtensionSchema(after) ? 2 : 1));
    }, tests: 3_000);

    [Fact]
    public void State_before_is_never_modified() => PropertyCheck.ForAll(Cases, patch =>
    {
        var before = JsonTree.FromJson(patch.User);
        var text = JsonTree.ToJson(before).ToJsonString();
        new PatchRunner(patch.Dialect).Run(before, Join(patch.Operations));
        return JsonTree.ToJson(before).ToJsonString() == text;
    });

    [Fact]
    public void One_invalid_operation_rejects_the_whole_patch() => PropertyCheck.ForAll(Cases, patch =>
    {
        var outcome = new PatchRunner(patch.Dialect).Run(patch.User, Join([.. patch.Operations, """{"op":"replace","path":"meta","value":{}}"""]));
        return outcome is { Error: not null, After: null, Changed.Count: 0, Members: null };
    });

    [Fact]
    public void Changed_is_empty_exactly_when_the_states_are_equal() => PropertyCheck.ForAll(Cases, patch =>
    {
        var before = JsonTree.FromJson(patch.User);
        var outcome = new PatchRunner(patch.Dialect).Run(before, Join(patch.Operations));
        return outcome.After is null
            || (PatchVectorNormalizer.Normalize(before) == PatchVectorNormalizer.Normalize(outcome.After)) == (outcome.Changed.Count == 0)
            && ReferenceEquals(before, outcome.After) == (outcome.Changed.Count == 0);
    });

    [Fact]
    public void Replacing_every_attribute_by_its_own_value_changes_nothing() => PropertyCheck.ForAll(RandomPatches.User, user =>
    {
        var before = JsonTree.FromJson(user);
        var operations = JsonTree.ToJson(before)
            .Where(member => member.Key != "id")
            .Select(member => $$"""{"op":"replace","path":"{{member.Key}}","value":{{member.Value!.ToJsonString()}}}"""); // a normalized state has no null
        return ReferenceEquals(PatchRunner.Strict().Run(before, Join([.. operations])).After, before)
            && ReferenceEquals(PatchRunner.Strict().Run(before, $$"""[{"op":"replace","value":{{user}}}]""").After, before);
    });

    [Fact]
    public void Add_without_a_filter_is_idempotent() => PropertyCheck.ForAll(Cases, patch =>
    {
        foreach (var operation in patch.Operations.Where(IsPlainAdd))
        {
            var once = new PatchRunner(patch.Dialect).Run(patch.User, $"[{operation}]").After;
            var twice = once is null ? null : new PatchRunner(patch.Dialect).Run(once, $"[{operation}]").After;
            if (once is not null && !ReferenceEquals(once, twice))
            {
                return false;
            }
        }

        return true;
    });

    [Fact]
    public void Add_never_removes_an_element_or_sub_attribute_whatever_its_value() => PropertyCheck.ForAll(
        from user in RandomPatches.User
        from operation in RandomPatches.AddToList
        from dialect in Gen.Elements(Dialects)
        select (User: user, Operation: operation, Dialect: dialect),
        patch =>
        {
            var before = JsonTree.FromJson(patch.User);
            var after = new PatchRunner(patch.Dialect).Run(before, $"[{patch.Operation}]").After;
            return after is null || new[] { "emails", "roles" }.All(list => ContainsAllElements(before[list], after[list]));
        },
        tests: 5_000);

    [Fact]
    public void Member_delta_gives_the_same_members_as_patching_them_inline() => PropertyCheck.ForAll(
        from present in Gen.ListOf(RandomPatches.Id)
        from operations in Gen.ListOf(RandomPatches.MemberOperation)
        select (Present: present.Distinct().ToArray(), Operations: operations.Prepend("""{"op":"remove","path":"externalId"}""").ToArray()),
        patch =>
        {
            var members = patch.Present.Select(id => JsonTree.FromJson($$"""{"value":"{{id}}"}""").Freeze()).ToList();
            var group = JsonTree.FromJson("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"g1","displayName":"n"}""");
            var whole = JsonTree.FromJson(JsonTree.ToJson(group));
            whole.Set("members", ScimValue.FromElements([.. members.Select(ScimValue.From)]));

            var inside = PatchRunner.Strict(ScimResourceTypes.Group).Run(whole, Join(patch.Operations));
            var apart = new PatchRunner(ScimDialect.Strict, ScimResourceTypes.Group) { Members = members }.Run(group, Join(patch.Operations));

            return inside.Error?.Type == apart.Error?.Type
                && (inside.After is null || GetIds(inside.After["members"]).SetEquals(GetIds(NaiveMemberDelta.Apply(members, apart.Members))))
                && HasOneEditPerId(apart.Members);
        },
        tests: 3_000);

    // Elements keep their positions; a merge may change a sub-attribute but removes none.
    private static bool ContainsAllElements(ScimValue before, ScimValue after) => after.Elements.Length >= before.Elements.Length
        && before.Elements.ToArray().Zip(after.Elements.ToArray()).All(pair => pair is { First: var old, Second: var updated }
            && old.AsObject() is { } parts && updated.AsObject() is { } left
            && Enumerable.Range(0, parts.Count).All(index => left.Contains(parts.NameAt(index))));

    // A filter may match a different element after the first add.
    private static bool IsPlainAdd(string operation) =>
        operation.Contains("\"op\":\"add\"", StringComparison.OrdinalIgnoreCase) && !operation.Contains("[type", StringComparison.Ordinal)
        && !operation.Contains("[not", StringComparison.Ordinal) && !operation.Contains("[value", StringComparison.Ordinal)
        && !operation.Contains("[primary", StringComparison.Ordinal);

    private static bool HasOneEditPerId(Scim.Server.Patching.Model.MemberChange? change) => change is null
        || change.Edits.GroupBy(decision => decision.Id, StringComparer.Ordinal).All(group => group.Count() == 1);

    private static HashSet<string> GetIds(ScimValue members) =>
        [.. members.Elements.ToArray().Select(element => NaiveMemberDelta.GetId(element.AsObject()!))]; // members are complex

    private static bool HasExtensionSchema(ScimObject user) =>
        user["schemas"].Elements.ToArray().Any(urn => urn.AsString() == ScimUrns.EnterpriseUser);

    /// <summary>A normalized tree has no empty object or list, and at most one primary in each list.</summary>
    private static bool IsNormalized(ScimObject node) => Enumerable.Range(0, node.Count).Select(node.ValueAt).All(value => value.Kind switch
    {
        ScimValueKind.None => false,
        ScimValueKind.Object => value.AsObject() is { Count: > 0 } child && IsNormalized(child),
        ScimValueKind.Array => value.Elements.Length > 0
            && value.Elements.ToArray().All(element => element.AsObject() is not { } part || (part.Count > 0 && IsNormalized(part)))
            && value.Elements.ToArray().Count(element => element.AsObject()?["primary"].AsBoolean() == true) <= 1,
        _ => true,
    });

    private static string Join(string[] operations) => $"[{string.Join(',', operations)}]";
}
