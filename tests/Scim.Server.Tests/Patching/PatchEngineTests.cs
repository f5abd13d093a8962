using Scim.Server.Patching.Model;
using Scim.Server.Tests.Patching.Support;

namespace Scim.Server.Tests.Patching;

/// <summary>Cases that the vectors do not cover, on a resource type with every kind of attribute.</summary>
public sealed class PatchEngineTests
{
    [Theory]
    [InlineData("""[{"op":"add","path":"serial","value":"s1"}]""", "an equal value is no change")]
    [InlineData("""[{"op":"replace","path":"origin","value":{"country":"at"}}]""", "case does not count here")]
    [InlineData("""[{"op":"remove","path":"weight"}]""", "nothing was there")]
    [InlineData("""[{"op":"add","path":"tags","value":["A","b"]}]""", "both are there already")]
    [InlineData("""[{"op":"add","path":"tags","value":"a"}]""", "a single element is a list of one")]
    [InlineData("""[{"op":"replace","path":"tags","value":["b","a"]}]""", "a list is a set")]
    [InlineData("""[{"op":"replace","path":"parts","value":[{"value":"p"}]}]""", "what a client cannot write is kept")]
    [InlineData("""[{"op":"replace","path":"parts[value eq \"p\"]","value":{"value":"p"}}]""", "what a client cannot write is kept")]
    [InlineData("""[{"op":"replace","path":"parts[value eq \"p\"].kind","value":"K"}]""", "the immutable part stays equal")]
    [InlineData("""[{"op":"add","path":"parts[value eq \"p\"]","value":{"kind":"k"}}]""", "nothing is new")]
    [InlineData("""[{"op":"remove","path":"tags[value eq \"z\"]"}]""", "nothing matches")]
    [InlineData("""[{"op":"add","path":"parts","value":[]}]""", "nothing is added")]
    [InlineData("""[{"op":"remove","path":"urn:example:Extra"}]""", "the extension is absent")]
    [InlineData("""[{"op":"replace","path":"name","value":"x"},{"op":"replace","path":"name","value":"n"}]""", "it ends as it began")]
    public void Patch_that_ends_in_the_same_state_changes_nothing(string operations, string because)
    {
        var before = JsonTree.FromJson(SampleResources.GadgetWith("""
            "origin":{"country":"AT","year":1990},"tags":["a","b"],"parts":[{"value":"p","kind":"k","seen":3}]
            """));

        var outcome = PatchRunner.Strict(SampleResources.GadgetType).Run(before, operations);

        outcome.Error.Should().BeNull(outcome.Error?.Detail);
        outcome.Changed.Should().BeEmpty(because);
        outcome.After.Should().BeSameAs(before);
    }

    [Theory]
    [InlineData("""[{"op":"replace","path":"serial","value":"S2"}]""", "mutability")]
    [InlineData("""[{"op":"replace","path":"serial","value":null}]""", "mutability")]
    [InlineData("""[{"op":"remove","path":"serial"}]""", "mutability")]
    [InlineData("""[{"op":"add","path":"origin","value":{"year":1991}}]""", "mutability")]
    [InlineData("""[{"op":"replace","path":"origin.country","value":"DE"}]""", "mutability")]
    [InlineData("""[{"op":"remove","path":"origin.country"}]""", "mutability")]
    [InlineData("""[{"op":"remove","path":"origin"}]""", "mutability")]
    [InlineData("""[{"op":"replace","path":"parts[value eq \"p\"].kind","value":"other"}]""", "mutability")]
    [InlineData("""[{"op":"replace","path":"parts[value eq \"p\"]","value":{"value":"p","kind":"other"}}]""", "mutability")]
    [InlineData("""[{"op":"add","path":"parts[value eq \"p\"]","value":{"kind":"other"}}]""", "mutability")]
    [InlineData("""[{"op":"remove","path":"parts[value eq \"p\"].kind"}]""", "mutability")]
    [InlineData("""[{"op":"remove","path":"parts.kind"}]""", "mutability")]
    [InlineData("""[{"op":"remove","path":"parts[value eq \"p\"].value"}]""", "mutability")]
    [InlineData("""[{"op":"replace","path":"parts[value eq \"p\"].value","value":null}]""", "invalidValue")]
    [InlineData("""[{"op":"replace","path":"parts[value eq \"p\"].seen","value":4}]""", "mutability")]
    [InlineData("""[{"op":"replace","path":"parts[value eq \"p\"]","value":[{"value":"a"},{"value":"b"}]}]""", "invalidValue")]
    [InlineData("""[{"op":"replace","path":"name","value":"  "}]""", "invalidValue")]
    [InlineData("""[{"op":"add","path":"parts.note","value":"x"}]""", "invalidPath")]
    [InlineData("""[{"op":"add","path":"tags[value eq \"a\"]","value":"x"}]""", "invalidPath")]
    [InlineData("""[{"op":"add","path":"parts[value eq \"q\" or note eq \"r\"].note","value":"x"}]""", "noTarget")]
    [InlineData("""[{"op":"add","path":"parts[value eq \"q\" and value eq \"r\"].note","value":"x"}]""", "noTarget")]
    [InlineData("""[{"op":"add","path":"parts[seen eq 9].note","value":"x"}]""", "noTarget")]
    [InlineData("""[{"op":"add","path":"urn:example:Extra","value":null}]""", "invalidValue")]
    [InlineData("""[{"op":"add","path":"urn:example:Extra","value":"x"}]""", "invalidValue")]
    [InlineData("""[{"op":"add","path":"urn:example:Extra","value":{"shape":"x"}}]""", "invalidValue")]
    [InlineData("""[{"op":"replace","path":"schemas","value":["urn:example:Extra"]}]""", "invalidValue")]
    [InlineData("""[{"op":"replace","path":"schemas","value":null}]""", "invalidValue")]
    [InlineData("""[{"op":"add","path":"schemas","value":["urn:example:Unknown"]}]""", "invalidValue")]
    [InlineData("""[{"op":"remove","path":"schemas"}]""", "mutability")]
    [InlineData("""[{"op":"replace","value":{"meta.created":"2020-01-01T00:00:00Z"}}]""", "mutability")]
    [InlineData("""[{"op":"replace","value":{"name":"a","NAME":"b"}}]""", "invalidSyntax")]
    [InlineData("""[{"op":"replace","path":"owner","value":{"value":"a","Value":"b"}}]""", "invalidSyntax")]
    [InlineData("""[{"op":"replace","value":["name"]}]""", "invalidValue")]
    [InlineData("""[{"op":"replace","value":null}]""", "invalidValue")]
    public void Operation_is_rejected(string operations, string type)
    {
        var patch = PatchRunner.Strict(SampleResources.GadgetType);

        var error = patch.RunToError(
            SampleResources.GadgetWith("""
                "origin":{"country":"AT","year":1990},"tags":["a","b"],"parts":[{"value":"p","kind":"k","seen":3}]
                """),
            operations);

        error.Status.Should().Be(400);
        error.Type.Should().Be(type, error.Detail);
        error.Detail.Should().StartWith("operation 1: ");
    }

    [Theory]
    [InlineData("""[{"op":"add","path":"serial","value":"S"}]""", """ "serial":"S" """)]
    [InlineData("""[{"op":"add","path":"origin.year","value":7}]""", """ "origin":{"year":7} """)]
    [InlineData("""[{"op":"add","path":"weight","value":1.5}]""", """ "weight":1.5 """)]
    [InlineData("""[{"op":"add","path":"codes","value":["x","X"]}]""", """ "codes":["x","X"] """)]
    [InlineData("""[{"op":"add","path":"tags","value":["x","X"]}]""", """ "tags":["x"] """)]
    [InlineData("""[{"op":"add","path":"parts[value eq \"p\" and kind eq \"k\"].note","value":"n"}]""", """ "parts":[{"value":"p","kind":"k","note":"n"}] """)]
    [InlineData("""[{"op":"add","path":"parts[value eq \"p\"]","value":{"note":"n"}}]""", """ "parts":[{"value":"p","note":"n"}] """)]
    [InlineData("""[{"op":"add","path":"urn:example:Extra:sizes","value":[1,2]}]""", """ "schemas":["urn:example:Gadget","urn:example:Extra"],"urn:example:Extra":{"sizes":[1,2]} """)]
    [InlineData("""[{"op":"add","value":{"URN:EXAMPLE:EXTRA":{"COLOR":"red"}}}]""", """ "schemas":["urn:example:Gadget","urn:example:Extra"],"urn:example:Extra":{"color":"red"} """)]
    [InlineData("""[{"op":"add","value":{"parts[value eq \"p\"].note":"n"}}]""", """ "parts":[{"value":"p","note":"n"}] """)]
    [InlineData("""[{"op":"add","path":"","value":{"weight":2}}]""", """ "weight":2 """)]
    public void Operation_assigns_an_unassigned_attribute(string operations, string added) =>
        PatchRunner.Strict(SampleResources.GadgetType).RunToJson("""{"schemas":["urn:example:Gadget"],"name":"n"}""", operations)
            .Should().Be(Merge("""{"schemas":["urn:example:Gadget"],"name":"n"}""", added));

    [Theory]
    [InlineData("""[{"op":"remove","path":"tags[value eq \"A\"]"}]""", """ "tags":["b"] """)]
    [InlineData("""[{"op":"remove","path":"tags","value":["B","z"]}]""", """ "tags":["a"] """)]
    [InlineData("""[{"op":"remove","path":"tags","value":null}]""", """ "tags":null """)]
    [InlineData("""[{"op":"replace","path":"tags[value eq \"a\"]","value":"c"}]""", """ "tags":["c","b"] """)]
    [InlineData("""[{"op":"remove","path":"parts.note"}]""", """ "parts":[{"value":"p"},{"value":"q","labels":["l"]}] """)]
    [InlineData("""[{"op":"remove","path":"parts","value":{"value":"P"}}]""", """ "parts":[{"value":"q","labels":["l"]}] """)]
    [InlineData("""[{"op":"add","path":"parts[value eq \"q\"].labels","value":["L","m"]}]""", """ "parts":[{"value":"p","note":"n"},{"value":"q","labels":["l","m"]}] """)]
    [InlineData("""[{"op":"replace","path":"parts[value eq \"p\"]","value":null}]""", """ "parts":[{"value":"q","labels":["l"]}] """)]
    [InlineData("""[{"op":"replace","path":"parts[value pr]","value":[]}]""", """ "parts":null """)]
    [InlineData("""[{"op":"replace","path":"owner.value","value":"o2"}]""", """ "owner":{"value":"o2","displayName":"One"} """)]
    [InlineData("""[{"op":"replace","path":"owner","value":{"value":"o2","$ref":"https://x/o2"}}]""", """ "owner":{"value":"o2","$ref":"https://x/o2","displayName":"One"} """)]
    [InlineData("""[{"op":"replace","path":"owner","value":{"$ref":null}}]""", """ "owner":{"value":"o1","displayName":"One"} """)]
    [InlineData("""[{"op":"remove","path":"owner.value"}]""", """ "owner":null """)]
    [InlineData("""[{"op":"replace","path":"urn:example:Extra","value":{"color":null,"sizes":[3]}}]""", """ "urn:example:Extra":{"sizes":[3]} """)]
    [InlineData("""[{"op":"replace","path":"urn:example:Extra","value":null}]""", """ "schemas":["urn:example:Gadget"],"urn:example:Extra":null """)]
    [InlineData("""[{"op":"replace","value":{"urn:example:Extra:color":null}}]""", """ "schemas":["urn:example:Gadget"],"urn:example:Extra":null """)]
    [InlineData("""[{"op":"replace","path":"schemas","value":["urn:example:Gadget"]}]""", """ "schemas":["urn:example:Gadget","urn:example:Extra"] """)]
    public void Operation_changes_an_assigned_attribute(string operations, string changed)
    {
        const string before = """
            {"schemas":["urn:example:Gadget","urn:example:Extra"],"name":"n","tags":["a","b"],
             "parts":[{"value":"p","note":"n"},{"value":"q","labels":["l"]}],
             "owner":{"value":"o1","$ref":"https://x/o1","displayName":"One"},
             "urn:example:Extra":{"color":"red"}}
            """;

        PatchRunner.Strict(SampleResources.GadgetType).RunToJson(before, operations).Should().Be(Merge(before, changed));
    }

    [Fact]
    public void Changed_lists_sub_attributes_of_single_valued_complex_attributes_and_extension_attributes_by_urn()
    {
        var outcome = PatchRunner.Strict().Run(
            SampleResources.UserWith("\"name\":{\"givenName\":\"A\",\"familyName\":\"B\"},\"emails\":[{\"value\":\"a@b\"}]"),
            $$"""
            [{"op":"replace","path":"name.givenName","value":"C"},{"op":"remove","path":"emails"},
             {"op":"add","path":"{{SampleResources.EnterpriseUrn}}:manager.value","value":"u2"},{"op":"add","path":"{{SampleResources.EnterpriseUrn}}:department","value":"d"}]
            """);

        outcome.Changed.Select(path => path.ToString()).Should().BeEquivalentTo(
            "schemas", "name.givenName", "emails", $"{SampleResources.EnterpriseUrn}:manager.value", $"{SampleResources.EnterpriseUrn}:department");
    }

    [Fact]
    public void State_before_is_not_modified_and_unchanged_nodes_are_shared()
    {
        var before = JsonTree.FromJson(SampleResources.UserWith("\"name\":{\"givenName\":\"A\"},\"emails\":[{\"value\":\"a@b\"},{\"value\":\"c@d\"}]"));
        var text = PatchVectorNormalizer.Normalize(before);

        var outcome = PatchRunner.Strict().Run(before, """[{"op":"replace","path":"emails[value eq \"a@b\"].display","value":"A"}]""");

        PatchVectorNormalizer.Normalize(before).Should().Be(text);
        outcome.After.Should().NotBeNull();
        outcome.After!.IsFrozen.Should().BeTrue(); // checked above
        outcome.After["name"].AsObject().Should().BeSameAs(before["name"].AsObject());
        outcome.After["emails"].Elements[1].AsObject().Should().BeSameAs(before["emails"].Elements[1].AsObject());
    }

    [Fact]
    public void Changing_only_the_case_of_a_string_is_a_change() =>
        PatchRunner.Strict().RunToJson(SampleResources.User, """[{"op":"replace","path":"userName","value":"ANN"}]""").Should().Contain("\"ANN\"");

    [Fact]
    public void Replacing_several_elements_gives_each_its_own_node()
    {
        var after = PatchRunner.Strict().RunToJson(
            SampleResources.UserWith("\"emails\":[{\"value\":\"a@b\",\"type\":\"home\"},{\"value\":\"c@d\",\"type\":\"home\"}]"),
            """
            [{"op":"replace","path":"emails[type eq \"home\"]","value":{"type":"home","display":"x"}},
             {"op":"add","path":"emails","value":{"value":"e@f"}}]
            """);

        after.Should().Contain("e@f").And.NotContain("a@b").And.NotContain("c@d");
    }

    [Fact]
    public void Setting_primary_through_a_filter_with_several_matches_is_rejected() =>
        PatchRunner.Strict().RunToError(
            SampleResources.UserWith("\"emails\":[{\"value\":\"a@b\",\"type\":\"home\"},{\"value\":\"c@d\",\"type\":\"home\"}]"),
            """[{"op":"add","path":"emails[type eq \"home\"].primary","value":true}]""").Type.Should().Be("invalidValue");

    [Fact]
    public void Merging_primary_into_an_element_demotes_the_others() =>
        PatchRunner.Strict().RunToJson(
            SampleResources.UserWith("\"emails\":[{\"value\":\"a@b\",\"type\":\"home\",\"primary\":true},{\"value\":\"c@d\",\"type\":\"work\"}]"),
            """[{"op":"add","path":"emails","value":[{"value":"C@D","type":"work","primary":true}]}]""")
            .Should().Be(PatchRunner.Normalize(SampleResources.UserWith(
                "\"emails\":[{\"value\":\"a@b\",\"type\":\"home\"},{\"value\":\"C@D\",\"type\":\"work\",\"primary\":true}]")));

    [Fact]
    public void Password_value_appears_in_no_error_and_no_repair()
    {
        var patch = PatchRunner.Default();

        var error = patch.RunToError(SampleResources.User, """[{"op":"replace","path":"password","value":"s3cret"},{"op":"replace","value":{"password":["s3cret","s3cret"]}}]""");

        error.Detail.Should().NotContain("s3cret");
        patch.Session.Repairs.Should().NotContain(repair => repair.Received.Contains("s3cret") || repair.InterpretedAs.Contains("s3cret"));
    }

    [Fact]
    public void Result_must_have_the_required_attributes() =>
        PatchRunner.Strict(SampleResources.GadgetType).RunToError(SampleResources.Gadget, """[{"op":"add","path":"parts","value":[{"note":"no value"}]}]""")
            .Type.Should().Be("invalidValue");

    [Fact]
    public void Long_lists_can_be_extended_reduced_and_compared()
    {
        string List(int from, int count) => "[" + string.Join(',', Enumerable.Range(from, count).Select(index => $$"""{"type":"t","display":"d{{index}}"}""")) + "]";

        var after = PatchRunner.Strict().Run(
            SampleResources.UserWith($"\"emails\":{List(0, 20_000)}"),
            $$"""[{"op":"add","path":"emails","value":{{List(10_000, 20_000)}}},{"op":"remove","path":"emails","value":{{List(0, 10_000)}}},{"op":"replace","path":"emails","value":{{List(10_000, 20_000)}}}]""");

        after.Error.Should().BeNull();
        after.After!["emails"].Elements.Length.Should().Be(20_000); // checked above
    }

    private static string Merge(string before, string members)
    {
        var merged = System.Text.Json.Nodes.JsonNode.Parse(before)!.AsObject(); // tests hand objects only
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse($"{{{members}}}")!.AsObject()) // as above
        {
            merged[name] = value?.DeepClone();
        }

        return PatchVectorNormalizer.Normalize(merged);
    }
}
