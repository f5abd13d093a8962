using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Replies;

/// <summary>Endpoints of the application that call <see cref="IScimResources{TResource}"/>.</summary>
public sealed class OwnEndpointTests
{
    [Fact]
    public async Task The_exception_handler_writes_the_error_of_a_ScimException()
    {
        await using var server = await StartAsync(Create);

        using var first = await server.Client.PostAsync("/own/ann", null);
        using var second = await server.Client.PostAsync("/own/ann", null);

        first.StatusCode.Should().Be(HttpStatusCode.OK);
        (await second.ShouldBeErrorAsync(409)).GetProperty("scimType").GetString().Should().Be("uniqueness");
        server.Logs.Entries.Should().NotContain(entry => entry.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task The_exception_handler_sends_Retry_After()
    {
        await using var server = await StartAsync((name, context, users) =>
            throw new ScimException(ScimError.Unavailable("Later.", TimeSpan.FromSeconds(7))));

        using var response = await server.Client.PostAsync("/own/ann", null);

        await response.ShouldBeErrorAsync(503);
        response.Headers.RetryAfter?.Delta.Should().Be(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task The_exception_handler_leaves_other_exceptions_to_the_next_one()
    {
        await using var server = await StartAsync((name, context, users) => throw new InvalidOperationException("secret"));

        using var response = await server.Client.PostAsync("/own/ann", null);

        response.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        response.Content.Headers.ContentType?.MediaType.Should().Be("application/problem+json");
        (await response.Content.ReadAsStringAsync()).Should().NotContain("secret");
    }

    [Fact]
    public async Task The_exception_handler_does_not_touch_a_response_that_has_started()
    {
        await using var server = await StartAsync(async (name, context, users) =>
        {
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            throw new ScimException(ScimError.Conflict("too late"));
        });

        using var request = new HttpRequestMessage(HttpMethod.Post, "/own/ann");
        using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var reading = () => response.Content.ReadAsStringAsync();

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        await reading.Should().ThrowAsync<HttpRequestException>("the connection is aborted");
    }

    [Fact]
    public async Task A_result_writes_an_error_without_an_exception_handler()
    {
        await using var server = await ScimTestServer.StartAsync(settings => settings.Map = app =>
        {
            app.MapScim().RequireAuthorization();
            app.MapGet("/own/{id}", async Task<IResult> (string id, IScimResources<ScimUser> users, CancellationToken cancellationToken) =>
                await users.FindAsync(id, cancellationToken) is { } user
                    ? TypedResults.Text(user.UserName)
                    : ScimResults.Error(ScimError.ResourceNotFound("User", id)));
        });

        using var response = await server.Client.GetAsync("/own/none");

        (await response.ShouldBeErrorAsync(404)).GetProperty("detail").GetString().Should().Contain("none");
    }

    [Fact]
    public void A_result_exposes_its_status_and_error()
    {
        var error = ScimError.Conflict("taken");

        var result = ScimResults.Error(error);

        (result.StatusCode, result.ContentType, result.Value).Should().Be((409, "application/scim+json", error));
    }

    private static async Task<string?> Create(string name, HttpContext context, IScimResources<ScimUser> users) =>
        (await users.CreateAsync(new ScimUser { UserName = name }, context.RequestAborted)).UserName;

    private static Task<ScimTestServer> StartAsync(Func<string, HttpContext, IScimResources<ScimUser>, Task<string?>> answer) =>
        ScimTestServer.StartAsync(settings =>
        {
            settings.Scim = scim => scim.AddScimExceptionHandler();
            settings.Map = app =>
            {
                app.UseExceptionHandler();
                app.UseRouting();
                app.MapScim().RequireAuthorization();
                app.MapPost("/own/{name}", answer);
            };
        });
}
