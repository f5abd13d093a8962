using System.Text;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Bulk.Reading;

public sealed class BulkReaderTests : BulkTest
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
    public async Task A_message_without_its_shape_is_invalidSyntax(string body)
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
    public async Task An_operation_without_its_shape_fails_alone(string operation)
    {
        var results = await SendAsync(operation, User("ok", "a"));
        Statuses(results).Skip(1).Should().Equal("201");
        ((string?)results[0]["response"]?["scimType"]).Should().Be("invalidSyntax");
        DetailOf(results[0]).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Names_ignore_case_strangers_are_passed_over_and_the_slash_may_be_missing()
    {
        var body = $$"""{"x":{"y":[]},"SCHEMAS":["{{ScimUrns.BulkRequest.ToUpperInvariant()}}"],"operations":[{"Method":"post","PATH":"users","bulkid":"1","z":[1],"DATA":{{TestServer.UserBody("a")}}}],"failonerrors":null}""";
        var reply = await Server.SendAsync(Server.Request(ScimOperation.Bulk) with { Body = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(body)).ToArray() });
        Statuses(Results(reply)).Should().Equal("201");
        ((string?)Results(reply)[0]["method"]).Should().Be("POST");
    }

    [Fact]
    public async Task Bad_UTF8_and_data_that_is_too_deep_are_refused()
    {
        var bad = Server.Request(ScimOperation.Bulk) with { Body = new byte[] { 0x7B, 0xFF, 0x7D } };
        (await Server.SendAsync(bad)).ScimType.Should().Be("invalidSyntax");
        var deep = string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40));
        var reply = await Server.SendAsync(ScimOperation.Bulk, body: Body(User("1", "a", $",\"x\":{deep}")));
        reply.Status.Should().Be(400);
        reply.Detail.Should().Contain("deeper than 32");
    }

    [Fact]
    public async Task Data_may_be_no_larger_than_in_the_single_request()
    {
        await Server.DisposeAsync();
        Server = new TestServer(options: options => options.MaxBodySize = 1024);
        var results = await SendAsync(User("1", "a", $",\"title\":\"{new string('x', 2_000)}\""), Group("2", "g"), User("3", "b"));
        Statuses(results).Should().Equal("413", "201", "201");
        DetailOf(results[0]).Should().Contain("MaxBodySize");
    }

    [Fact]
    public async Task A_message_over_a_limit_is_413_before_anything_happens()
    {
        await Server.DisposeAsync();
        Server = new TestServer(options: options => (options.Bulk.MaxOperations, options.Bulk.MaxPayloadSize) = (2, 2048));
        var many = await Server.SendAsync(ScimOperation.Bulk, body: Body(User("1", "a"), User("2", "b"), "{ broken"));
        (many.Status, many.Detail.Contains("maxOperations", StringComparison.Ordinal)).Should().Be((413, true));
        var large = await Server.SendAsync(ScimOperation.Bulk, body: new string('x', 2049));
        (large.Status, large.Detail.Contains("maxPayloadSize", StringComparison.Ordinal)).Should().Be((413, true));
        (await Server.QueryAsync("User", ScimQueryParameters.None)).Page.Should().BeEmpty();
    }
}
