using System.Net;
using Scim.Server.AspNetCore.Tests.Samples;

namespace Scim.Server.RemoteApi.Tests;

public sealed class RemoteApiTests
{
    private const string Token = "remote-token-0123456789";

    [Fact]
    public async Task Started_by_one_command_it_serves_the_people_of_its_API()
    {
        await using var sample = SampleProcess.Start("RemoteApi", ["--urls", "http://127.0.0.1:0", "--Scim:Token=" + Token]);
        using var client = SampleClient.To(await sample.TenantUrlAsync(), Token);

        var found = await client.GetJsonAsync("Users?filter=userName%20eq%20%22BJENSEN%22");
        using var created = await client.PostAsync("Users", SampleClient.User("carol"));
        using var taken = await client.PostAsync("Users", SampleClient.User("CAROL"));

        found.GetProperty("Resources")[0].GetProperty("name").GetProperty("familyName").GetString().Should().Be("Jensen");
        (created.StatusCode, taken.StatusCode).Should().Be((HttpStatusCode.Created, HttpStatusCode.Conflict));
        sample.Output.Should().NotContain(Token);
    }

    [Fact]
    public async Task With_an_address_it_starts_no_API_of_its_own()
    {
        await using var people = await global::RemoteApi.PeopleApi.PeopleHost.StartAsync(new global::RemoteApi.PeopleApi.Person { Login = "dora" });
        await using var sample = SampleProcess.Start("RemoteApi", ["--urls", "http://127.0.0.1:0", "--Scim:Token=" + Token, "--People:Address=" + people.Address]);
        using var client = SampleClient.To(await sample.TenantUrlAsync(), Token);

        (await client.GetJsonAsync("Users")).GetProperty("Resources").EnumerateArray().Select(user => user.GetProperty("userName").GetString()).Should().Equal("dora");
    }

    [Fact]
    public async Task An_address_that_is_none_is_told_in_a_sentence()
    {
        await using var sample = SampleProcess.Start("RemoteApi", ["--urls", "http://127.0.0.1:0", "--People:Address=nowhere"]);

        (await sample.ExitAsync()).Should().Be(1);
        sample.Output.Should().StartWith("RemoteApi cannot start.").And.NotContain("   at ");
    }
}
