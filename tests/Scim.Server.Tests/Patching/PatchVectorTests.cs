using System.Text.Json.Nodes;
using Scim.Server.Patching.Model;
using Scim.Server.Tests.Patching.Support;

namespace Scim.Server.Tests.Patching;

/// <summary>The vectors of tests/data/spec/patch-vectors.json, each with its primary expected result.</summary>
public sealed class PatchVectorTests
{
    private static readonly Dictionary<string, JsonObject> Vectors = JsonNode.Parse(TestData.ReadText("spec/patch-vectors.json"))!.AsArray() // a list of objects
        .ToDictionary(vector => vector!["name"]!.GetValue<string>(), vector => vector!.AsObject(), StringComparer.Ordinal); // the format says so


    /// <summary>Vectors with a different result under the default preset: the dialect rule, and the difference from the state before.</summary>
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

    public static IEnumerable<object[]> GroupVectorNames => Vectors.Where(pair => IsGroup(pair.Value)).Select(pair => new object[] { pair.Key });

    [Fact]
    public void All_vectors_are_loaded() => Vectors.Should().HaveCount(138);

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_has_its_expected_result_under_strict(string name) => Check(Vectors[name], PatchRunner.Strict(GetResourceType(Vectors[name])));

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_has_the_same_result_under_default_unless_a_dialect_rule_applies(string name)
    {
        var patch = PatchRunner.Default(GetResourceType(Vectors[name]));

        Check(GetVectorUnderDefault(name), patch);

        if (ChangedByDefault.TryGetValue(name, out var instead))
        {
            patch.Session.Repairs.Should().Contain(repair => repair.Rule == instead.Rule);
        }
    }

    [Fact]
    public void Vectors_with_a_different_result_under_default_exist() => Vectors.Keys.Should().Contain(ChangedByDefault.Keys);

    [Theory]
    [MemberData(nameof(GroupVectorNames))]
    public void Group_vector_has_its_expected_result_with_members_stored_separately(string name) => CheckWithSeparateMembers(Vectors[name], ScimDialect.Strict);

    [Theory]
    [MemberData(nameof(GroupVectorNames))]
    public void Group_vector_has_its_expected_result_with_members_stored_separately_under_default(string name) =>
        CheckWithSeparateMembers(GetVectorUnderDefault(name), ScimDialect.Default);

    private static void CheckWithSeparateMembers(JsonObject vector, ScimDialect dialect)
    {
        var whole = JsonTree.FromJson(vector["before"]!.AsObject()); // every vector has one
        var members = whole["members"].Elements.ToArray().Select(element => element.AsObject()!.Freeze()).ToList(); // members are complex
        whole.Remove("members");
        var outcome = new PatchRunner(dialect, ScimResourceTypes.Group) { Members = members }.Run(whole, vector["operations"]!.ToJsonString()); // as above
        outcome.Error?.Type.Should().Be(vector["error"]?["scimType"]?.GetValue<string>());
        if (outcome.After is not { } after)
        {
            outcome.Error.Should().NotBeNull();
            return;
        }

        after.Contains("members").Should().BeFalse("members are stored separately");
        var joined = after.Freeze().Thaw();
        joined.Set("members", NaiveMemberDelta.Apply(members, outcome.Members));
        PatchVectorNormalizer.Normalize(joined).Should().Be(PatchVectorNormalizer.Normalize(vector["after"]!.AsObject())); // there without an error
    }

    /// <summary>The vector with the expected result of the default preset.</summary>
    private static JsonObject GetVectorUnderDefault(string name)
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

    private static void Check(JsonObject vector, PatchRunner patch)
    {
        var before = JsonTree.FromJson(vector["before"]!.AsObject()); // every vector has one
        var outcome = patch.Run(before, vector["operations"]!.ToJsonString()); // every vector has some
        if (vector["error"] is JsonObject error)
        {
            outcome.Error.Should().NotBeNull("{0}", PatchVectorNormalizer.Normalize(outcome.After ?? before));
            outcome.Error!.Status.ToString(System.Globalization.CultureInfo.InvariantCulture).Should().Be(error["status"]!.GetValue<string>()); // checked above
            outcome.Error.Type.Should().Be(error["scimType"]!.GetValue<string>(), outcome.Error.Detail); // part of every error
            return;
        }

        outcome.Error.Should().BeNull("{0}", outcome.Error?.Detail);
        PatchVectorNormalizer.Normalize(outcome.After!).Should().Be(PatchVectorNormalizer.Normalize(vector["after"]!.AsObject())); // there without an error
        if (vector["changed"]?.GetValue<bool>() is { } changed)
        {
            outcome.Changed.Any().Should().Be(changed);
            ReferenceEquals(outcome.After, before).Should().Be(!changed);
        }
    }

    private static ScimResourceType GetResourceType(JsonObject vector) => IsGroup(vector) ? ScimResourceTypes.Group : ScimResourceTypes.User;

    private static bool IsGroup(JsonObject vector) => vector["before"]!["displayName"] is not null && vector["before"]!["userName"] is null; // every vector has one
}
