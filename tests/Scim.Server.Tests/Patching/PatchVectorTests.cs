using System.Text.Json.Nodes;
using Scim.Server.Patching;
using Scim.Server.Tests.Patching.Support;

namespace Scim.Server.Tests.Patching;

/// <summary>The vectors of tests/data/spec/patch-vectors.json, each by its main result.</summary>
public sealed class PatchVectorTests
{
    private static readonly Dictionary<string, JsonObject> Vectors = JsonNode.Parse(TestData.ReadText("spec/patch-vectors.json"))!.AsArray() // a list of objects
        .ToDictionary(vector => vector!["name"]!.GetValue<string>(), vector => vector!.AsObject(), StringComparer.Ordinal); // the format says so


    /// <summary>What rules of the default preset make of vectors on purpose: the rule, and what differs from the state before.</summary>
    private static readonly Dictionary<string, (ScimDialectRule Rule, string Differs)> ChangedByDefault = new(StringComparer.Ordinal)
    {
        ["add null value"] = (ScimDialectRules.EmptyStrings, "{}"),
        ["add unknown key in value"] = (ScimDialectRules.UnknownAttributes, "{}"),
        ["replace without path with other id"] = (ScimDialectRules.ReadOnlyInPathlessValue, """{"displayName":"Guides"}"""),
        ["replace value path no match"] = (ScimDialectRules.ReplaceCreates, """
            {"emails":[{"value":"bjensen@example.com","type":"work","primary":true},{"value":"babs@jensen.org","type":"home"},{"type":"other","value":"o@e.com"}]}
            """),
        ["atomic: failure in the second operation"] = (ScimDialectRules.ReplaceCreates, """
            {"nickName":"B2","emails":[{"type":"work","value":"x"}]}
            """),
    };

    public static IEnumerable<object[]> Names => Vectors.Keys.Select(name => new object[] { name });

    public static IEnumerable<object[]> NamesOfGroups => Vectors.Where(pair => IsGroup(pair.Value)).Select(pair => new object[] { pair.Key });

    [Fact]
    public void Vectors_are_all_there() => Vectors.Should().HaveCount(138);

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_has_its_main_result_under_strict(string name) => Check(Vectors[name], Patch.Strict(TypeOf(Vectors[name])));

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_has_the_same_result_under_default_unless_a_rule_says_otherwise(string name)
    {
        var patch = Patch.Default(TypeOf(Vectors[name]));

        Check(WithDefault(name), patch);

        if (ChangedByDefault.TryGetValue(name, out var instead))
        {
            patch.Session.Repairs.Should().Contain(repair => repair.Rule == instead.Rule);
        }
    }

    [Fact]
    public void Vectors_that_default_changes_on_purpose_exist() => Vectors.Keys.Should().Contain(ChangedByDefault.Keys);

    [Theory]
    [MemberData(nameof(NamesOfGroups))]
    public void Vector_about_a_group_has_its_result_with_members_kept_apart(string name) => CheckApart(Vectors[name], ScimDialect.Strict);

    [Theory]
    [MemberData(nameof(NamesOfGroups))]
    public void Vector_about_a_group_has_its_result_with_members_kept_apart_under_default(string name) =>
        CheckApart(WithDefault(name), ScimDialect.Default);

    private static void CheckApart(JsonObject vector, ScimDialect dialect)
    {
        var whole = Tree.Of(vector["before"]!.AsObject()); // every vector has one
        var members = whole["members"].Elements.ToArray().Select(element => element.AsObject()!.Freeze()).ToList(); // members are complex
        whole.Remove("members");
        var outcome = new Patch(dialect, ScimResourceTypes.Group) { Members = members }.Run(whole, vector["operations"]!.ToJsonString()); // as above
        outcome.Error?.Type.Should().Be(vector["error"]?["scimType"]?.GetValue<string>());
        if (outcome.After is not { } after)
        {
            outcome.Error.Should().NotBeNull();
            return;
        }

        after.Contains("members").Should().BeFalse("members are kept apart");
        var joined = after.Freeze().Thaw();
        joined.Set("members", NaiveMembers.Apply(members, outcome.Members));
        NormalForm.Of(joined).Should().Be(NormalForm.Of(vector["after"]!.AsObject())); // there without an error
    }

    /// <summary>The vector, its result that of the default preset.</summary>
    private static JsonObject WithDefault(string name)
    {
        var vector = Vectors[name].DeepClone().AsObject();
        if (!ChangedByDefault.TryGetValue(name, out var instead))
        {
            return vector;
        }

        var after = vector["before"]!.DeepClone().AsObject(); // every vector has one
        foreach (var (member, value) in JsonNode.Parse(instead.Differs)!.AsObject()) // an object, see above
        {
            after[member] = value?.DeepClone();
        }

        vector.Remove("error");
        vector["after"] = after;
        vector["changed"] = instead.Differs != "{}";
        return vector;
    }

    private static void Check(JsonObject vector, Patch patch)
    {
        var before = Tree.Of(vector["before"]!.AsObject()); // every vector has one
        var outcome = patch.Run(before, vector["operations"]!.ToJsonString()); // every vector has some
        if (vector["error"] is JsonObject error)
        {
            outcome.Error.Should().NotBeNull("{0}", NormalForm.Of(outcome.After ?? before));
            outcome.Error!.Status.ToString(System.Globalization.CultureInfo.InvariantCulture).Should().Be(error["status"]!.GetValue<string>()); // checked above
            outcome.Error.Type.Should().Be(error["scimType"]!.GetValue<string>(), outcome.Error.Detail); // part of every error
            return;
        }

        outcome.Error.Should().BeNull("{0}", outcome.Error?.Detail);
        NormalForm.Of(outcome.After!).Should().Be(NormalForm.Of(vector["after"]!.AsObject())); // there without an error
        if (vector["changed"]?.GetValue<bool>() is { } changed)
        {
            outcome.Changed.Any().Should().Be(changed);
            ReferenceEquals(outcome.After, before).Should().Be(!changed);
        }
    }

    private static ScimResourceType TypeOf(JsonObject vector) => IsGroup(vector) ? ScimResourceTypes.Group : ScimResourceTypes.User;

    private static bool IsGroup(JsonObject vector) => vector["before"]!["displayName"] is not null && vector["before"]!["userName"] is null; // every vector has one
}
