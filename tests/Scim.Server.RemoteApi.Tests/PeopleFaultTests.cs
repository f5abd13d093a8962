using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using RemoteApi.PeopleApi;
using Scim.Server.RemoteApi.Tests.Support;

namespace Scim.Server.RemoteApi.Tests;

/// <summary>The responses to clients when the API fails.</summary>
public sealed class PeopleFaultTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task An_unreachable_API_is_503_with_Retry_After()
    {
        Uri address;
        await using (var people = await PeopleHost.StartAsync(Person.Examples))
        {
            address = new Uri(people.Address);
        }

        await using var remote = await RemoteApiServer.StartAsync(address);
        await ShouldBeUnavailableAsync(await remote.Client.GetAsync("Users"), "10", "does not answer");
        await ShouldBeUnavailableAsync(await remote.Client.GetAsync("Users/" + Key), "10", "does not answer");
        await ShouldBeUnavailableAsync(await remote.PostAsync("x"), "10", "does not answer");
    }

    [Fact]
    public async Task An_API_that_never_answers_is_503_after_the_timeout()
    {
        var end = new TaskCompletionSource();
        await using var api = await FakeApi.StartAsync(_ => end.Task);
        await using var remote = await RemoteApiServer.StartAsync(api.Address, TimeSpan.FromMilliseconds(50));

        await ShouldBeUnavailableAsync(await remote.Client.GetAsync("Users"), "10", "does not answer");
        end.SetResult();
    }

    [Theory]
    [InlineData(500, null, "10")]
    [InlineData(503, "7", "7")]
    [InlineData(429, "120", "120")]
    public async Task An_unavailable_API_is_503_with_its_Retry_After(int status, string? asked, string told)
    {
        await using var api = await FakeApi.StartAsync(context =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (status, asked);
            return context.Response.WriteAsync("a stack trace");
        });
        await using var remote = await RemoteApiServer.StartAsync(api.Address);

        await ShouldBeUnavailableAsync(await remote.PostAsync("x"), told, "cannot answer for the moment");
    }

    [Theory]
    [InlineData(400, 400, "invalidValue")]
    [InlineData(422, 400, "invalidValue")]
    [InlineData(409, 409, "uniqueness")]
    [InlineData(412, 412, null)]
    [InlineData(401, 500, null)]
    public async Task An_API_error_is_mapped_to_a_SCIM_error(int status, int told, string? scimType)
    {
        await using var api = await FakeApi.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("secret of the API");
        });
        await using var remote = await RemoteApiServer.StartAsync(api.Address);

        using var response = await remote.PostAsync("x");

        ((int)response.StatusCode).Should().Be(told);
        var body = await response.Content.ReadAsStringAsync();
        body.Should().NotContain("secret of the API");
        JsonDocument.Parse(body).RootElement.TryGetProperty("scimType", out var type).Should().Be(scimType is not null);
        type.ValueKind.Should().Be(scimType is null ? JsonValueKind.Undefined : JsonValueKind.String);
        (type.ValueKind == JsonValueKind.String ? type.GetString() : null).Should().Be(scimType);
    }

    [Fact]
    public async Task A_truncated_API_response_is_503()
    {
        await using var api = await FakeApi.StartAsync(async context =>
        {
            context.Response.ContentLength = 1_000;
            await context.Response.WriteAsync("{\"total\":");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        await using var remote = await RemoteApiServer.StartAsync(api.Address);

        await ShouldBeUnavailableAsync(await remote.Client.GetAsync("Users"), "10", "does not answer");
    }

    private static async Task ShouldBeUnavailableAsync(HttpResponseMessage response, string retryAfter, string sentence)
    {
        response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter?.ToString().Should().Be(retryAfter);
        (await response.Content.ReadAsStringAsync()).Should().Contain(sentence).And.NotContain("127.0.0.1").And.NotContain("a stack trace");
    }
}
