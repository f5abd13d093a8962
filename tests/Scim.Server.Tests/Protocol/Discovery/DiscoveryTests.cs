using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Discovery;

public sealed class DiscoveryTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestServer server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task ServiceProviderConfig_describes_the_server()
    {
        var reply = await server.SendAsync(ScimOperation.ServiceProviderConfig);

        reply.Status.Should().Be(200);
        reply.Text.Should().Be(
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],"patch":{"supported":true},
            "bulk":{"supported":true,"maxOperations":1000,"maxPayloadSize":16777216},"filter":{"supported":true,"maxResults":1000},
            "changePassword":{"supported":false},"sort":{"supported":true},"etag":{"supported":true},
            "authenticationSchemes":[{"type":"oauthbearertoken","name":"OAuth bearer token","description":"The client sends a bearer token in the Authorization header.","primary":true}],
            "pagination":{"cursor":true,"index":true,"defaultPaginationMethod":"index","defaultPageSize":100,"maxPageSize":1000,"cursorTimeout":3600},
            "meta":{"resourceType":"ServiceProviderConfig","location":"https://example.test/scim/v2/ServiceProviderConfig"}}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task ServiceProviderConfig_reflects_the_stores_and_the_password_sink()
    {
        await using var plain = new TestServer(builder =>
        {
            builder.Services.AddSingleton<PlainStore<ScimUser>>();
            builder.AddStore<ScimUser, PlainStore<ScimUser>>().AddStore<ScimGroup, PlainStore<ScimGroup>>().AddPasswordSink<RecordingPasswordSink>();
        });

        var config = (await plain.SendAsync(ScimOperation.ServiceProviderConfig)).Json;

        config["filter"]?["supported"]?.GetValue<bool>().Should().BeFalse();
        config["sort"]?["supported"]?.GetValue<bool>().Should().BeFalse();
        config["pagination"]?["cursor"]?.GetValue<bool>().Should().BeFalse();
        config["pagination"]?["index"]?.GetValue<bool>().Should().BeTrue();
        config["pagination"]?["cursorTimeout"].Should().BeNull();
        config["changePassword"]?["supported"]?.GetValue<bool>().Should().BeTrue();
    }

    [Fact]
    public async Task ResourceTypes_lists_each_type_with_its_endpoint_and_extensions()
    {
        var reply = await server.SendAsync(ScimOperation.ResourceTypes);

        reply.Json["totalResults"]?.GetValue<int>().Should().Be(2);
        reply.Page.Select(type => type?["endpoint"]?.GetValue<string>()).Should().Equal("/Users", "/Groups");
        reply.Page[0]?["schemaExtensions"]?[0]?["schema"]?.GetValue<string>().Should().Be(ScimUrns.EnterpriseUser);
        reply.Page[0]?["meta"]?["location"]?.GetValue<string>().Should().Be($"{TestServer.BaseUri}/ResourceTypes/User");
    }

    [Theory]
    [InlineData(ScimOperation.ResourceTypes, "user", 200)]
    [InlineData(ScimOperation.ResourceTypes, "Nope", 404)]
    [InlineData(ScimOperation.Schemas, "URN:ietf:params:scim:schemas:core:2.0:user", 200)]
    [InlineData(ScimOperation.Schemas, ScimUrns.Schema, 200)]
    [InlineData(ScimOperation.Schemas, ScimUrns.PatchOp, 404)]
    public async Task Discovery_finds_an_entry_case_insensitively(ScimOperation operation, string id, int status)
    {
        (await server.SendAsync(operation, id: id)).Status.Should().Be(status);
    }

    [Fact]
    public async Task Schemas_lists_every_schema_in_use_and_no_message_schema()
    {
        var ids = (await server.SendAsync(ScimOperation.Schemas)).Page.Select(schema => schema?["id"]?.GetValue<string>());

        ids.Should().BeEquivalentTo(
            ScimUrns.User, ScimUrns.EnterpriseUser, ScimUrns.Group, ScimUrns.ServiceProviderConfig, ScimUrns.ResourceType, ScimUrns.Schema);
    }

    [Theory]
    [InlineData(true, "server")]
    [InlineData(false, "none")]
    public async Task Schemas_declares_whether_group_names_are_unique(bool unique, string uniqueness)
    {
        await using var policy = new TestServer(options: options => options.UniqueGroupNames = unique);

        var attributes = (await policy.SendAsync(ScimOperation.Schemas, id: ScimUrns.Group)).Json["attributes"]!.AsArray(); // a schema has attributes

        attributes.Single(attribute => attribute?["name"]?.GetValue<string>() == "displayName")?["uniqueness"]?.GetValue<string>().Should().Be(uniqueness);
    }

    [Theory]
    [InlineData(ScimOperation.ServiceProviderConfig)]
    [InlineData(ScimOperation.ResourceTypes)]
    [InlineData(ScimOperation.Schemas)]
    public async Task Discovery_rejects_a_filter_and_ignores_paging(ScimOperation operation)
    {
        var request = server.CreateRequest(operation);

        (await server.SendAsync(new ScimRequest(request) { Query = new() { Filter = "id pr" } })).Status.Should().Be(403);
        var paged = await server.SendAsync(new ScimRequest(request) { Query = new() { Count = "1", StartIndex = "2", SortBy = "id" } });
        paged.Text.Should().Be((await server.SendAsync(request)).Text);
    }

    [Theory]
    [InlineData(ScimOperation.ServiceProviderConfig, null)]
    [InlineData(ScimOperation.ResourceTypes, null)]
    [InlineData(ScimOperation.ResourceTypes, "User")]
    [InlineData(ScimOperation.Schemas, null)]
    [InlineData(ScimOperation.Schemas, ScimUrns.Group)]
    public async Task Discovery_returns_304_when_If_None_Match_has_its_entity_tag(ScimOperation operation, string? id)
    {
        var first = await server.SendAsync(operation, id: id);
        var again = await server.SendAsync(new ScimRequest(server.CreateRequest(operation, id: id)) { IfNoneMatch = $"\"x\", {first.Reply.ETag}" });
        var changed = await server.SendAsync(new ScimRequest(server.CreateRequest(operation, id: id)) { IfNoneMatch = "W/\"x\"" });
        var elsewhere = await server.SendAsync(new ScimRequest(server.CreateRequest(operation, id: id)) { BaseUri = "https://other.test" });

        first.Reply.ETag.Should().MatchRegex("^W/\"[0-9a-f]{24}\"$");
        first.Reply.CacheControl.Should().Be("private, no-cache");
        again.Reply.Should().BeEquivalentTo(new ScimReply { Status = 304, ETag = first.Reply.ETag, CacheControl = "private, no-cache", Location = first.Reply.Location });
        changed.Text.Should().Be(first.Text);
        elsewhere.Reply.ETag.Should().NotBe(first.Reply.ETag, "its locations differ");
    }

    [Fact]
    public async Task Discovery_changes_its_entity_tag_with_its_content()
    {
        await using var other = new TestServer(options: options => (options.UniqueGroupNames, options.MaxPageSize, options.DiscoveryMaxAge) = (false, 500, TimeSpan.FromMinutes(5)));
        foreach (var (operation, id) in new[] { (ScimOperation.ServiceProviderConfig, (string?)null), (ScimOperation.Schemas, ScimUrns.Group) })
        {
            var (here, there) = (await server.SendAsync(operation, id: id), await other.SendAsync(operation, id: id));
            there.Reply.ETag.Should().NotBe(here.Reply.ETag);
            there.Reply.CacheControl.Should().Be("private, max-age=300");
        }
    }
}
