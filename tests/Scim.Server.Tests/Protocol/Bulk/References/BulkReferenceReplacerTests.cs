using System.Buffers;
using System.Text;
using Scim.Server.Protocol.Bulk.References;

namespace Scim.Server.Tests.Protocol.Bulk.References;

public sealed class BulkReferenceReplacerTests
{
    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal) { ["a"] = "1", ["b"] = "2/\"\\", ["ü"] = "3" };

    private static string Replace(string data, bool isPatch = false)
    {
        var bytes = Encoding.UTF8.GetBytes(data);
        return Encoding.UTF8.GetString(BulkReferenceReplacer.Replace(bytes, BulkReferenceFinder.Find(bytes, isPatch), Ids, new ArrayBufferWriter<byte>()).Span);
    }

    [Theory]
    [InlineData("""{"members":[{"value":"bulkId:a"},{"value":"x"}]}""", """{"members":[{"value":"1"},{"value":"x"}]}""")]
    [InlineData("""{"urn:x:User":{"manager":{"value":"bulkId:a"}},"boss":"bulkId:a"}""", """{"urn:x:User":{"manager":{"value":"1"}},"boss":"1"}""")]
    [InlineData("""{"a": ["bulkId:a" , "bulkId:b"] }""", """{"a": ["1" , "2/\"\\"] }""")]
    [InlineData("""{"v":"\u0062ulkId:\u00fc"}""", """{"v":"3"}""")]
    [InlineData("""{"$ref":"../Users/bulkId:a","other":"../Users/bulkId:a"}""", """{"$ref":"../Users/1","other":"../Users/bulkId:a"}""")]
    [InlineData("""{"$ref":"https://x/Users/bulkId:b"}""", """{"$ref":"https://x/Users/2%2F%22%5C"}""")]
    [InlineData("""{"title":"no bulkId:a here","bulkId:a":1,"BulkId":"BULKID:a"}""", """{"title":"no bulkId:a here","bulkId:a":1,"BulkId":"BULKID:a"}""")]
    public void A_bulkId_as_a_value_is_replaced_by_the_id(string data, string filled) => Replace(data).Should().Be(filled);

    [Theory]
    [InlineData("""members[value eq \"bulkId:a\"]""", """members[value eq \"1\"]""")]
    [InlineData("""members[value eq \"bulkId:a\" or value eq \"bulkId:b\"].x""", """members[value eq \"1\" or value eq \"2/\\\"\\\\\"].x""")]
    [InlineData("""members[value eq \"bulkId:a]""", """members[value eq \"bulkId:a]""")]
    [InlineData("""members[value eq bulkId:a]""", """members[value eq bulkId:a]""")]
    public void A_bulkId_in_the_filter_of_a_path_is_replaced_by_the_id(string path, string filled)
    {
        var data = $$"""{"Operations":[{"op":"remove","path":"{{path}}"}]}""";
        Replace(data, isPatch: true).Should().Be($$"""{"Operations":[{"op":"remove","path":"{{filled}}"}]}""");
        Replace(data).Should().Be(data);
    }

    [Fact]
    public void A_bulkId_in_a_path_used_as_a_name_is_replaced_by_the_id() =>
        Replace("""{"Operations":[{"op":"add","value":{"x[value eq \"bulkId:a\"].y":"path","path":"members[value eq \"bulkId:a\"]"}}]}""", isPatch: true)
            .Should().Be("""{"Operations":[{"op":"add","value":{"x[value eq \"1\"].y":"path","path":"members[value eq \"bulkId:a\"]"}}]}""");

    [Fact]
    public void Data_without_references_is_not_copied()
    {
        ReadOnlyMemory<byte> data = Encoding.UTF8.GetBytes("""{"userName":"a"}""");
        BulkReferenceReplacer.Replace(data, BulkReferenceFinder.Find(data.Span, isPatch: false), Ids, new ArrayBufferWriter<byte>()).Equals(data).Should().BeTrue();
    }
}
