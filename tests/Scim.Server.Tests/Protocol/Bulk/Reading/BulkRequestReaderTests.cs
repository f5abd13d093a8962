using System.Text;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Bulk.Reading;

public sealed class BulkRequestReaderTests : BulkTestBase
{
    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":{}}""")]
    [InlineData("""{"schemas":"urn:ietf:params:scim:api:messages:2.0:BulkRequest","Operations":[{}]}""")]
    [InlineData("""{"schemas":[1],"Operations":[{}]}""")]
    [InlineData("""{"operations":[{}],"Operations":[{}]}""")]
    [InlineData("""{"Operations":[{}]} x""")]
    [InlineData("""{"Operations":[{}],"failOnErrors":0}""")]
    [InlineData("""{"Operations":[{}],"failOnErrors":true}""")]
    [InlineData("""{"Operations":[{}],"failOnErrors":99999999999}""")]
    public async Task An_invalid_BulkRequest_is_invalidSyntax(string body)
    {
        var reply = await Server.SendAsync(ScimOperation.Bulk, body: body);
        reply.Status.Should().Be(400, reply.Text);
        reply.ScimType.Should().Be("invalidSyntax");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("[[]]")]
    [InlineData("{}")]
    [InlineData("""{"method":["POST"],"path":"/Users","bulkId":"1","data":{}}""")]
    [InlineData("""{"method":"POST","path":7,"bulkId":"1","data":{}}""")]
    [InlineData("""{"method":"POST","path":"/Users","bulkId":1,"data":{}}""")]
    [InlineData("""{"method":"POST","path":"/Users","bulkId":"","data":{}}""")]
    [InlineData("""{"method":"POST","path":"/Users","bulkId":"1","data":null}""")]
    [InlineData("""{"method":"POST","path":"/Users","bulkId":"1","data":[]}""")]
    [InlineData("""{"method":"POST","path":"/Users","bulkId":"1","data":"bulkId:1"}""")]
    [InlineData("""{"method":"POST","path":"/Users","PATH":"/Users","bulkId":"1","data":{}}""")]
    [InlineData("""{"method":"POST","path":"/Users","bulkId":"1","data":{},"Data":{}}""")]
    [InlineData("""{"method":"POST","path":"/","bulkId":"1","data":{}}""")]
    [InlineData("""{"method":"POST","path":"//Users","bulkId":"1","data":{}}""")]
    [InlineData("""{"method":"DELETE","path":"/Users/"}""")]
    [InlineData("""{"method":"DELETE","path":"/Users/1","version":1}""")]
    [InlineData("""{"method":"\ud800","path":"/Users/1"}""")]
    public async Task An_invalid_operation_fails_without_affecting_the_others(string operation)
    {
        var results = await SendAsync(operation, PostUser("ok", "a"));
        GetStatuses(results).Skip(1).Should().Equal("201");
        ((string?)results[0]["response"]?["scimType"]).Should().Be("invalidSyntax");
        GetDetail(results[0]).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Names_ignore_case_unknown_members_are_ignored_and_the_leading_slash_is_optional()
    {
        var body = $$"""{"x":{"y":[]},"SCHEMAS":["{{ScimUrns.BulkRequest.ToUpperInvariant()}}"],"operations":[{"Method":"post","PATH":"users","bulkid":"1","z":[1],"DATA":{{TestServer.CreateUserBody("a")}}}],"failonerrors":null}""";
        var reply = await Server.SendAsync(new ScimRequest(Server.CreateRequest(ScimOperation.Bulk)) { Body = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(body)).ToArray() });
        GetStatuses(GetResults(reply)).Should().Equal("201");
        ((string?)GetResults(reply)[0]["method"]).Should().Be("POST");
    }

    [Fact]
    public async Task Invalid_UTF8_and_deeply_nested_data_are_rejected()
    {
        var bad = new ScimRequest(Server.CreateRequest(ScimOperation.Bulk)) { Body = new byte[] { 0x7B, 0xFF, 0x7D } };
        (await Server.SendAsync(bad)).ScimType.Should().Be("invalidSyntax");
        var deep = string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40));
        var reply = await Server.SendAsync(ScimOperation.Bulk, body: CreateBody(PostUser("1", "a", $",\"x\":{deep}")));
        reply.Status.Should().Be(400);
        reply.Detail.Should().Contain("deeper than 32");
    }

    [Fact]
    public async Task The_body_size_limit_applies_to_the_data_of_each_operation()
    {
        await Server.DisposeAsync();
        Server = new TestServer(options: options => options.MaxBodySize = 1024);
        var results = await SendAsync(PostUser("1", "a", $",\"title\":\"{new string('x', 2_000)}\""), PostGroup("2", "g"), PostUser("3", "b"));
        GetStatuses(results).Should().Equal("413", "201", "201");
        GetDetail(results[0]).Should().Contain("MaxBodySize");
    }

    [Fact]
    public async Task A_request_over_a_limit_is_413_and_no_operation_runs()
    {
        await Server.DisposeAsync();
        Server = new TestServer(options: options => (options.Bulk.MaxOperations, options.Bulk.MaxPayloadSize) = (2, 2048));
        var many = await Server.SendAsync(ScimOperation.Bulk, body: CreateBody(PostUser("1", "a"), PostUser("2", "b"), "{ broken"));
        (many.Status, many.Detail.Contains("maxOperations", StringComparison.Ordinal)).Should().Be((413, true));
        var large = await Server.SendAsync(ScimOperation.Bulk, body: new string('x', 2049));
        (large.Status, large.Detail.Contains("maxPayloadSize", StringComparison.Ordinal)).Should().Be((413, true));
        (await Server.QueryAsync("User", ScimQueryParameters.None)).Page.Should().BeEmpty();
    }
}
