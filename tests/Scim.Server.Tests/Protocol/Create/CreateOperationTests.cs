using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Create;

public sealed class CreateOperationTests : IAsyncDisposable
{
    private readonly TestServer server = new();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Create_answers_201_with_the_resource_and_its_location()
    {
        var reply = await server.SendAsync(ScimOperation.Create, "User", body: TestServer.UserBody("bjensen", ""","nickName":"Babs" """));

        reply.Status.Should().Be(201, reply.Text);
        reply.Json["userName"]?.GetValue<string>().Should().Be("bjensen");
        reply.Json["nickName"]?.GetValue<string>().Should().Be("Babs");
        var location = $"{TestServer.BaseUri}/Users/{reply.Id}";
        reply.Reply.Location.Should().Be(location);
        reply.Json["meta"]?["location"]?.GetValue<string>().Should().Be(location);
        reply.Json["meta"]?["resourceType"]?.GetValue<string>().Should().Be("User");
        reply.Json["meta"]?["version"]?.GetValue<string>().Should().Be(reply.Reply.ETag);
    }
}
