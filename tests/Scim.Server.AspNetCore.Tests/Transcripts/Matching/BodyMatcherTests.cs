using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Transcripts.Matching;

public sealed class BodyMatcherTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""")]
    [InlineData("""{"a":true}""", """{"a":true}""")]
    [InlineData("""{"a":"{{any}}"}""", """{"a":false}""")]
    [InlineData("""{"a":"{{any:string}}"}""", """{"a":""}""")]
    [InlineData("""{"a":"{{any:int}}"}""", """{"a":-12}""")]
    [InlineData("""{"a":"{{any:datetime}}"}""", """{"a":"2026-01-02T03:04:05.678Z"}""")]
    [InlineData("""{"a":"{{any:datetime}}"}""", """{"a":"2026-01-02T03:04:05+01:00"}""")]
    [InlineData("""{"a":"{{absent}}"}""", """{}""")]
    [InlineData("""{"a":"{{absent}}"}""", """{"a":null}""")]
    [InlineData("""{"a":"{{empty}}"}""", """{}""")]
    [InlineData("""{"a":"{{empty}}"}""", """{"a":[]}""")]
    [InlineData("""{"a":"{{empty}}"}""", """{"a":{}}""")]
    [InlineData("""{"a":"{{empty}}"}""", """{"a":""}""")]
    [InlineData("""{"a":"{{ci:Bob}}"}""", """{"a":"bOB"}""")]
    [InlineData("""{"a":"{{ends:/Users}}"}""", """{"a":"http://x/Users"}""")]
    [InlineData("""{"a":[1]}""", """{"a":[2,1]}""")]
    [InlineData("""{"a":[{"x":1},{"x":1,"y":2}]}""", """{"a":[{"x":1,"y":2},{"x":1}]}""")]
    [InlineData("""{"a":{"$exactly":[1,2]}}""", """{"a":[2,1]}""")]
    [InlineData("""{"a":{"$exactly":[]}}""", """{}""")]
    [InlineData("""{"a":{"$none":[{"x":1}]}}""", """{"a":[{"x":2}]}""")]
    [InlineData("""{"a":{"$none":[{"x":1}]}}""", """{}""")]
    [InlineData("""{"a":{"$oneOf":[{"$exactly":[]},"{{absent}}"]}}""", """{}""")]
    [InlineData("""{"a":{"$ref":"x"}}""", """{"a":{"$ref":"x"}}""")]
    public void An_expected_body_matches(string expected, string actual) => Differences(expected, actual).Should().BeEmpty();

    [Theory]
    [InlineData("""{"a":1}""", """{}""", "$.a: expected 1, found no such member")]
    [InlineData("""{"a":1}""", """{"A":1}""", "$.a: expected 1, found no such member")]
    [InlineData("""{"a":1}""", """{"a":2}""", "$.a: expected 1, found 2")]
    [InlineData("""{"a":1}""", """{"a":"1"}""", "$.a: expected 1, found \"1\"")]
    [InlineData("""{"a":1}""", """{"a":1.0}""", "$.a: expected 1, found 1.0")]
    [InlineData("""{"a":"1"}""", """{"a":1}""", "$.a: expected \"1\", found 1")]
    [InlineData("""{"a":true}""", """{"a":"True"}""", "$.a: expected true, found \"True\"")]
    [InlineData("""{"a":true}""", """{"a":false}""", "$.a: expected true, found false")]
    [InlineData("""{"a":"x"}""", """{"a":null}""", "$.a: expected \"x\", found null")]
    [InlineData("""{"a":"x"}""", """{"a":"X"}""", "$.a: expected \"x\", found \"X\"")]
    [InlineData("""{"a":{"b":1}}""", """{"a":[{"b":1}]}""", "$.a: expected an object, found [{\"b\":1}]")]
    [InlineData("""{"a":[1]}""", """{"a":1}""", "$.a: expected an array, found 1")]
    [InlineData("""{"a":[1]}""", """{}""", "$.a: expected an array, found no such member")]
    [InlineData("""{"urn:x:y":{"b":1}}""", """{"urn:x:y":{"b":2}}""", "$['urn:x:y'].b: expected 1, found 2")]
    [InlineData("""{"a":[{"b":1}]}""", """{"a":[{"b":2}]}""", "$.a[0].b: expected 1, found 2")]
    [InlineData("""{"a":[1]}""", """{"a":[2,3]}""", "$.a[0]: expected an element of its own like 1, found [2,3]")]
    [InlineData("""{"a":[1,1]}""", """{"a":[1,2]}""", "$.a[1]: expected an element of its own like 1, found [1,2]")]
    [InlineData("""{"a":{"$exactly":[1]}}""", """{"a":[1,2]}""", "$.a: expected exactly 1 elements [1], found 2 elements [1,2]")]
    [InlineData("""{"a":{"$exactly":[1]}}""", """{}""", "$.a: expected exactly 1 elements [1], found 0 elements no such member")]
    [InlineData("""{"a":{"$exactly":[1,2]}}""", """{"a":[1,1]}""", "$.a[1]: expected an element of its own like 2, found [1,1]")]
    [InlineData("""{"a":{"$exactly":[]}}""", """{"a":{}}""", "$.a: expected an array, found {}")]
    [InlineData("""{"a":{"$none":[{"x":1}]}}""", """{"a":[{"x":1,"y":2}]}""", "$.a: expected no element like {\"x\":1}, found {\"x\":1,\"y\":2}")]
    [InlineData("""{"a":{"$none":[{"x":1}]}}""", """{"a":"x"}""", "$.a: expected an array, found \"x\"")]
    [InlineData("""{"a":{"$oneOf":[1,2]}}""", """{"a":3}""", "$.a: expected one of [1,2], found 3")]
    [InlineData("""{"a":"{{any}}"}""", """{}""", "$.a: expected any value, found no such member")]
    [InlineData("""{"a":"{{any}}"}""", """{"a":null}""", "$.a: expected any value, found null")]
    [InlineData("""{"a":"{{any:string}}"}""", """{"a":1}""", "$.a: expected any string, found 1")]
    [InlineData("""{"a":"{{any:int}}"}""", """{"a":"1"}""", "$.a: expected an integer, found \"1\"")]
    [InlineData("""{"a":"{{any:int}}"}""", """{"a":1.5}""", "$.a: expected an integer, found 1.5")]
    [InlineData("""{"a":"{{any:datetime}}"}""", """{"a":"yesterday"}""", "$.a: expected an instant with its offset, found \"yesterday\"")]
    [InlineData("""{"a":"{{any:datetime}}"}""", """{"a":"2026-01-02T03:04:05"}""", "$.a: expected an instant with its offset, found \"2026-01-02T03:04:05\"")]
    [InlineData("""{"a":"{{absent}}"}""", """{"a":[]}""", "$.a: expected no such member, found []")]
    [InlineData("""{"a":"{{empty}}"}""", """{"a":false}""", "$.a: expected no value, found false")]
    [InlineData("""{"a":"{{empty}}"}""", """{"a":[1]}""", "$.a: expected no value, found [1]")]
    [InlineData("""{"a":"{{ci:Bob}}"}""", """{"a":"Rob"}""", "$.a: expected \"Bob\" in any letter case, found \"Rob\"")]
    [InlineData("""{"a":"{{ends:/Users}}"}""", """{"a":"/Users/"}""", "$.a: expected a string that ends with \"/Users\", found \"/Users/\"")]
    [InlineData("""{"a":"{{anything}}"}""", """{"a":1}""", "$.a: expected a placeholder that the format knows, but the transcript says {{anything}}, found 1")]
    [InlineData("""{"a":{"$only":[1]}}""", """{"a":[1]}""", "$.a: expected a rule that the format knows, but the transcript says $only, found [1]")]
    [InlineData("""{"a":1}""", """[]""", "$: expected an object, found []")]
    public void A_difference_is_reported_with_its_path(string expected, string actual, string difference) =>
        Differences(expected, actual).Should().Equal(difference);

    [Fact]
    public void Every_difference_is_reported() =>
        Differences("""{"a":1,"b":{"c":2},"d":3}""", """{"a":0,"b":{"c":0},"d":3}""").Should().HaveCount(2);

    private static IEnumerable<string> Differences(string expected, string actual) =>
        BodyMatcher.Compare(JsonNode.Parse(expected), JsonNode.Parse(actual)).Select(mismatch => mismatch.ToString());
}
