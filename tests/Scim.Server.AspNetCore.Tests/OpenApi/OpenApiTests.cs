using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.OpenApi;

public sealed class OpenApiTests
{
    private static Task<ScimTestServer> StartAsync() => FakeHost.StartAsync(settings =>
    {
        settings.Builder = builder => builder.Services.AddOpenApi();
        settings.Map = app =>
        {
            app.MapScim().RequireAuthorization();
            app.MapScim("/t/{tenant}").RequireAuthorization();
            app.MapGet("/mine", () => "mine");
            app.MapOpenApi();
        };
    });

    private static async Task<JsonElement> PathsAsync(ScimTestServer server)
    {
        using var response = await server.Client.GetAsync(new Uri(server.Root, "openapi/v1.json"));
        server.Logs.Entries.Select(entry => entry.Exception?.ToString()).Where(text => text is not null).Should().BeEmpty();
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("paths");
    }

    [Fact]
    public async Task The_document_lists_every_route_once_and_no_rejecting_routes()
    {
        await using var server = await StartAsync();

        var paths = await PathsAsync(server);

        paths.EnumerateObject().Select(path => $"{path.Name} {string.Join(' ', path.Value.EnumerateObject().Select(it => it.Name))}").Should().BeEquivalentTo(
        [
            "/mine get",
            .. Routes("/scim/v2"),
            .. Routes("/t/{tenant}"),
        ]);
    }

    [Fact]
    public async Task An_operation_has_its_parameters_media_types_tag_and_summary()
    {
        await using var server = await StartAsync();

        var paths = await PathsAsync(server);
        var query = paths.GetProperty("/t/{tenant}/Users").GetProperty("get");
        var patch = paths.GetProperty("/scim/v2/Groups/{id}").GetProperty("patch");

        query.GetProperty("parameters").EnumerateArray().Select(it => $"{it.GetProperty("in")} {it.GetProperty("name")}").Should().Equal(
            "path tenant", "query filter", "query sortBy", "query sortOrder", "query startIndex", "query count", "query cursor", "query attributes", "query excludedAttributes");
        query.GetProperty("tags")[0].GetString().Should().Be("Users");
        query.GetProperty("summary").GetString().Should().Be("Lists the resources of type User that match a filter.");
        query.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().Select(it => it.Name).Should().Equal("application/scim+json");
        patch.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(it => it.Name).Should().Equal("application/scim+json", "application/json");
        patch.GetProperty("responses").EnumerateObject().Select(it => it.Name).Should().Contain(["200", "204", "412"]);
        patch.GetProperty("responses").GetProperty("204").TryGetProperty("content", out _).Should().BeFalse();
    }

    private static IEnumerable<string> Routes(string prefix) =>
    [
        $"{prefix} get", $"{prefix}/.search post",
        $"{prefix}/Users get post", $"{prefix}/Users/.search post", $"{prefix}/Users/{{id}} get put patch delete",
        $"{prefix}/Groups get post", $"{prefix}/Groups/.search post", $"{prefix}/Groups/{{id}} get put patch delete",
        $"{prefix}/Bulk post", $"{prefix}/ServiceProviderConfig get", $"{prefix}/ResourceTypes get", $"{prefix}/ResourceTypes/{{id}} get",
        $"{prefix}/Schemas get", $"{prefix}/Schemas/{{id}} get",
    ];
}
