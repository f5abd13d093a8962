using System.Buffers;
using System.Text;
using Scim.Server.Protocol.Bulk.References;

namespace Scim.Server.Tests.Protocol.Bulk.References;

public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal) { ["a"] = "1", ["b"] = "2/\"\\", ["ü"] = "3" };

    private static string Filled(string data, bool isPatch = false)
    {
        var bytes = Encoding.UTF8.GetBytes(data);
        return Encoding.UTF8.GetString(ReferenceFiller.Fill(bytes, ReferenceFinder.Find(bytes, isPatch), Ids, new ArrayBufferWriter<byte>()).Span);
    }

    [Theory]
    [InlineData("""{"members":[{"value":"bulkId:a"},{"value":"x"}]}""", """{"members":[{"value":"1"},{"value":"x"}]}""")]
    [InlineData("""{"urn:x:User":{"manager":{"value":"bulkId:a"}},"boss":"bulkId:a"}""", """{"urn:x:User":{"manager":{"value":"1"}},"boss":"1"}""")]
    [InlineData("""{"a": ["bulkId:a" , "bulkId:b"] }""", """{"a": ["1" , "2/\"\\"] }""")]
    [InlineData("""{"v":"\u0062ulkId:\u00fc"}""", """{"v":"3"}""")]
    [InlineData("""{"$ref":"../Users/bulkId:a","other":"../Users/bulkId:a"}""", """{"$ref":"../Users/1","other":"../Users/bulkId:a"}""")]
    [InlineData("""{"$ref":"https://x/Users/bulkId:b"}""", """{"$ref":"https://x/Users/2%2F%22%5C"}""")]
    [InlineData("""{"title":"no bulkId:a here","bulkId:a":1,"BulkId":"BULKID:a"}""", """{"title":"no bulkId:a here","bulkId:a":1,"BulkId":"BULKID:a"}""")]
    public void A_bulkId_that_is_a_value_becomes_the_id(string data, string filled) => Filled(data).Should().Be(filled);

    [Theory]
    [InlineData("""members[value eq \"bulkId:a\"]""", """members[value eq \"1\"]""")]
    [InlineData("""members[value eq \"bulkId:a\" or value eq \"bulkId:b\"].x""", """members[value eq \"1\" or value eq \"2/\\\"\\\\\"].x""")]
    [InlineData("""members[value eq \"bulkId:a]""", """members[value eq \"bulkId:a]""")]
    [InlineData("""members[value eq bulkId:a]""", """members[value eq bulkId:a]""")]
    public void A_bulkId_in_the_filter_of_a_path_becomes_the_id(string path, string filled)
    {
        var data = $$"""{"Operations":[{"op":"remove","path":"{{path}}"}]}""";
        Filled(data, isPatch: true).Should().Be($$"""{"Operations":[{"op":"remove","path":"{{filled}}"}]}""");
        Filled(data).Should().Be(data);
    }

    [Fact]
    public void A_bulkId_in_a_name_of_a_value_without_path_becomes_the_id() =>
        Filled("""{"Operations":[{"op":"add","value":{"x[value eq \"bulkId:a\"].y":"path","path":"members[value eq \"bulkId:a\"]"}}]}""", isPatch: true)
            .Should().Be("""{"Operations":[{"op":"add","value":{"x[value eq \"1\"].y":"path","path":"members[value eq \"bulkId:a\"]"}}]}""");

    [Fact]
    public void Data_without_references_is_not_copied()
    {
        ReadOnlyMemory<byte> data = Encoding.UTF8.GetBytes("""{"userName":"a"}""");
        ReferenceFiller.Fill(data, ReferenceFinder.Find(data.Span, isPatch: false), Ids, new ArrayBufferWriter<byte>()).Equals(data).Should().BeTrue();
    }
}
