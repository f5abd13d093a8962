using System.Net;
using Scim.Server.AspNetCore.Tests.Support;
using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.Tests.Endpoints;

public sealed class RoutingTests
{
    [Theory]
    [InlineData("GET", "Users", ScimOperation.Query, null)]
    [InlineData("GET", "Users/", ScimOperation.Query, null)]
    [InlineData("GET", "users", ScimOperation.Query, null)]
    [InlineData("POST", "Users", ScimOperation.Create, null)]
    [InlineData("POST", "Users/.search", ScimOperation.Search, null)]
    [InlineData("GET", "Users/1", ScimOperation.Find, "1")]
    [InlineData("GET", "Groups/aB", ScimOperation.Find, "aB")]
    [InlineData("PUT", "Users/1", ScimOperation.Replace, "1")]
    [InlineData("PATCH", "Users/1", ScimOperation.Patch, "1")]
    [InlineData("DELETE", "Users/1", ScimOperation.Delete, "1")]
    [InlineData("POST", "Bulk", ScimOperation.Bulk, null)]
    [InlineData("GET", "ServiceProviderConfig", ScimOperation.ServiceProviderConfig, null)]
    [InlineData("GET", "ResourceTypes", ScimOperation.ResourceTypes, null)]
    [InlineData("GET", "ResourceTypes/User", ScimOperation.ResourceTypes, "User")]
    [InlineData("GET", "Schemas", ScimOperation.Schemas, null)]
    [InlineData("GET", "Schemas/urn:ietf:params:scim:schemas:core:2.0:User", ScimOperation.Schemas, "urn:ietf:params:scim:schemas:core:2.0:User")]
    public async Task Each_route_maps_to_its_operation(string method, string path, ScimOperation operation, string? id)
    {
        var fake = FakeHost.NewFake();
        await using var server = await FakeHost.StartAsync(fake);

        using var response = await server.SendAsync(method, path, method is "POST" or "PUT" or "PATCH" ? "{}" : null);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        fake.Last.Should().NotBeNull();
        fake.Last!.Operation.Should().Be(operation); // asserted in the line above
        fake.Last.Id.Should().Be(id);
        fake.Last.Tenant.Should().BeEmpty();
        fake.Last.BaseUri.Should().Be(server.BaseUri.ToString().TrimEnd('/'));
        fake.Last.ResourceType?.Endpoint.Should().BeEquivalentTo(path.Split('/')[0]);
    }

    [Theory]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("a%252Fb", "a%2Fb")]
    [InlineData("a%2Fb%2520", "a/b%20")]
    [InlineData("a%20b+c", "a b+c")]
    [InlineData("a..b", "a..b")]
    [InlineData("%zz", "%zz")]
    [InlineData("1.scim", "1.scim")]
    [InlineData("%C3%A9", "é")]
    [InlineData("a%3Fb%23c", "a?b#c")]
    public async Task An_id_is_decoded_exactly_once(string sent, string id)
    {
        var fake = FakeHost.NewFake();
        await using var server = await FakeHost.StartAsync(fake);

        using var response = await server.SendAsync("GET", $"Users/{sent}?attributes=id");

        fake.Last?.Id.Should().Be(id);
    }

    [Theory]
    [InlineData("GET", "Nope")]
    [InlineData("POST", "Nope/1/2/3")]
    [InlineData("GET", "Users/1/2")]
    [InlineData("GET", "Users//1")]
    [InlineData("GET", "v9/Users")]
    [InlineData("GET", "%2e%2e%2fUsers")]
    [InlineData("GET", "ServiceProviderConfig/x")]
    [InlineData("BREW", "Nope")]
    public async Task An_unknown_route_is_404_with_a_SCIM_body(string method, string path)
    {
        await using var server = await FakeHost.StartAsync();

        using var response = await server.SendAsync(method, path);

        (await response.ShouldBeErrorAsync(404)).GetProperty("detail").GetString().Should().Contain("Users, Groups");
    }

    [Theory]
    [InlineData("DELETE", "Users", "GET, HEAD, POST, OPTIONS")]
    [InlineData("PUT", "Users", "GET, HEAD, POST, OPTIONS")]
    [InlineData("GET", "Users/.search", "POST, OPTIONS")]
    [InlineData("GET", ".search", "POST, OPTIONS")]
    [InlineData("DELETE", "", "GET, HEAD, OPTIONS")]
    [InlineData("POST", "Users/1", "GET, HEAD, PUT, PATCH, DELETE, OPTIONS")]
    [InlineData("BREW", "Users/1", "GET, HEAD, PUT, PATCH, DELETE, OPTIONS")]
    [InlineData("GET", "Bulk", "POST, OPTIONS")]
    [InlineData("PUT", "Bulk", "POST, OPTIONS")]
    [InlineData("POST", "Schemas", "GET, HEAD, OPTIONS")]
    [InlineData("DELETE", "ServiceProviderConfig", "GET, HEAD, OPTIONS")]
    public async Task Another_method_of_a_known_route_is_405_with_Allow(string method, string path, string allow)
    {
        await using var server = await FakeHost.StartAsync();

        using var response = await server.SendAsync(method, path);

        await response.ShouldBeErrorAsync(405);
        string.Join(", ", response.Content.Headers.Allow).Should().Be(allow);
    }

    [Fact]
    public async Task OPTIONS_is_204_with_Allow()
    {
        await using var server = await FakeHost.StartAsync();

        using var response = await server.SendAsync("OPTIONS", "Users");

        response.StatusCode.Should().Be(HttpStatusCode.NoContent);
        string.Join(", ", response.Content.Headers.Allow).Should().Be("GET, HEAD, POST, OPTIONS");
    }

    [Fact]
    public async Task HEAD_is_GET_without_the_body()
    {
        await using var server = await FakeHost.StartAsync();

        using var get = await server.SendAsync("GET", "Users/1");
        using var head = await server.SendAsync("HEAD", "Users/1");

        head.StatusCode.Should().Be(HttpStatusCode.OK);
        head.Content.Headers.ContentType.Should().Be(get.Content.Headers.ContentType);
        head.Content.Headers.ContentLength.Should().Be(get.Content.Headers.ContentLength).And.BePositive();
        (await head.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("GET", "Me")]
    [InlineData("PATCH", "Me")]
    public async Task An_unsupported_operation_is_501(string method, string path)
    {
        await using var server = await FakeHost.StartAsync();

        using var response = await server.SendAsync(method, path);

        await response.ShouldBeErrorAsync(501);
    }

    [Fact]
    public async Task An_exception_is_500_with_an_id_and_nothing_else()
    {
        var fake = FakeHost.NewFake();
        fake.Answer = (_, _) => throw new InvalidOperationException("secret of the store");
        await using var server = await FakeHost.StartAsync(fake);

        using var response = await server.SendAsync("GET", "Users");

        var detail = (await response.ShouldBeErrorAsync(500)).GetProperty("detail").GetString();
        detail.Should().NotContain("secret");
        server.Logs.Entries.Should().Contain(entry => entry.Exception is InvalidOperationException && detail!.Contains(entry.Message.TrimEnd('.').Split(' ').Last())); // checked above
    }

    [Fact]
    public async Task Reply_headers_are_sent()
    {
        var fake = FakeHost.NewFake();
        fake.Answer = (_, _) => ValueTask.FromResult(new ScimReply { Status = 503, ETag = "W/\"1\"", Location = "http://x/1", RetryAfter = TimeSpan.FromSeconds(1.5) });
        await using var server = await FakeHost.StartAsync(fake);
        using var request = server.Request("GET", "Users/1");
        request.Headers.TryAddWithoutValidation("If-Match", "W/\"a\", \"b\"");
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");

        using var response = await server.Client.SendAsync(request);

        fake.Last?.IfMatch.Should().Be("W/\"a\", \"b\"");
        fake.Last?.IfNoneMatch.Should().Be("*");
        response.Headers.ETag?.ToString().Should().Be("W/\"1\"");
        response.Headers.Location.Should().Be(new Uri("http://x/1"));
        response.Headers.RetryAfter?.Delta.Should().Be(TimeSpan.FromSeconds(2));
        (await response.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
    }
}
