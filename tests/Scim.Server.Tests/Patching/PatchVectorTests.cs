using System.Text.Json.Nodes;
using Scim.Server.Patching;
using Scim.Server.Tests.Patching.Support;

namespace Scim.Server.Tests.Patching;

/// <summary>The vectors of tests/data/spec/patch-vectors.json, each by its main result.</summary>
public sealed class PatchVectorTests
{
    private static readonly Dictionary<string, JsonObject> Vectors = JsonNode.Parse(TestData.ReadText("spec/patch-vectors.json"))!.AsArray() // a list of objects
        .ToDictionary(vector => vector!["name"]!.GetValue<string>(), vector => vector!.AsObject(), StringComparer.Ordinal); // the format says so


    public static IEnumerable<object[]> Names => Vectors.Keys.Select(name => new object[] { name });

    public static IEnumerable<object[]> NamesOfGroups => Vectors.Where(pair => IsGroup(pair.Value)).Select(pair => new object[] { pair.Key });

    [Fact]
    public void Vectors_are_all_there() => Vectors.Should().HaveCount(138);

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_has_its_main_result_under_strict(string name) => Check(Vectors[name], Patch.Strict(TypeOf(Vectors[name])));

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
