using System.Net;
using Microsoft.AspNetCore.Http;
using RemoteApi.PeopleApi;
using Scim.Server.RemoteApi.Tests.Support;

namespace Scim.Server.RemoteApi.Tests;

/// <summary>The requests to the API and the use of its responses.</summary>
public sealed class PeopleQueryTests
{
    [Theory]
    [InlineData("userName eq \"BJENSEN\"", "&login=BJENSEN")]
    [InlineData("emails.value eq \"a@b\" and active eq true", "&mail=a%40b")]
    [InlineData("emails[type eq \"work\" and value eq \"a@b\"]", "&mail=a%40b")]
    [InlineData("externalId eq \"1&2\" and userName eq \"x\"", "&reference=1%262&login=x")]
    [InlineData("userName eq \"a\" or userName eq \"b\"", "")]
    [InlineData("not (userName eq \"a\")", "")]
    public async Task The_API_is_queried_by_what_it_supports(string filter, string question)
    {
        await using var api = await FakeApi.StartAsync(context => context.Response.WriteAsJsonAsync(new { total = 0, items = Array.Empty<object>() }));
        await using var remote = await RemoteApiServer.StartAsync(api.Address);

        (await remote.GetAsync("Users?filter=" + Uri.EscapeDataString(filter))).GetProperty("totalResults").GetInt32().Should().Be(0);

        api.Requests.Should().Equal("GET /people?offset=0&limit=500" + question);
    }

    [Theory]
    [InlineData("userName eq \"BJENSEN\"", 1)]
    [InlineData("name.familyName co \"s\"", 2)]
    [InlineData("active eq false and emails.value ew \"@EXAMPLE.com\"", 1)]
    [InlineData("userName eq \"bjensen\" and active eq false", 0)]
    public async Task The_rest_of_a_filter_is_evaluated_locally(string filter, int total)
    {
        await using var people = await PeopleHost.StartAsync(Person.Examples);
        await using var remote = await RemoteApiServer.StartAsync(new Uri(people.Address));

        (await remote.GetAsync("Users?filter=" + Uri.EscapeDataString(filter))).GetProperty("totalResults").GetInt32().Should().Be(total);
    }

    [Fact]
    public async Task A_query_over_too_many_people_is_rejected_with_advice_to_narrow_it()
    {
        await using var api = await FakeApi.StartAsync(context => context.Response.WriteAsJsonAsync(new { total = 2_001, items = Array.Empty<object>() }));
        await using var remote = await RemoteApiServer.StartAsync(api.Address);

        using var response = await remote.Client.GetAsync("Users?filter=" + Uri.EscapeDataString("name.familyName pr"));

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).Should().Contain("tooMany").And.Contain("userName eq");
    }

    [Theory]
    [InlineData("..%2Fadmin")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("x")]
    public async Task An_id_that_is_not_a_key_is_never_sent_to_the_API(string id)
    {
        await using var api = await FakeApi.StartAsync(context => context.Response.WriteAsync("{}"));
        await using var remote = await RemoteApiServer.StartAsync(api.Address);

        (await remote.Client.GetAsync("Users/" + id)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await remote.Client.DeleteAsync("Users/" + id)).StatusCode.Should().Be(HttpStatusCode.NotFound);

        api.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_write_sends_the_revision_that_was_read()
    {
        await using var api = await FakeApi.StartAsync(context =>
            context.Response.WriteAsJsonAsync(new { key = "0123456789abcdef0123456789abcdef", login = "x", revision = 7 }));
        await using var remote = await RemoteApiServer.StartAsync(api.Address);

        await remote.Client.PatchAsync("Users/0123456789abcdef0123456789abcdef", RemoteApiServer.Json(
            $$"""{"schemas":["{{ScimUrns.PatchOp}}"],"Operations":[{"op":"replace","path":"active","value":false}]}"""));
        await remote.Client.DeleteAsync("Users/0123456789abcdef0123456789abcdef");

        api.Requests.Where(request => !request.StartsWith("GET", StringComparison.Ordinal)).Should()
            .Equal("PUT /people/0123456789abcdef0123456789abcdef \"7\"", "DELETE /people/0123456789abcdef0123456789abcdef \"7\"");
    }
}
