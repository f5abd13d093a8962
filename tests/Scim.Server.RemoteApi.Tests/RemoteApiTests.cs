using System.Net;
using Scim.Server.AspNetCore.Tests.Samples;

namespace Scim.Server.RemoteApi.Tests;

public sealed class RemoteApiTests
{
    private const string Token = "remote-token-0123456789";

    [Fact]
    public async Task Without_arguments_the_sample_serves_the_people_of_its_own_API()
    {
        await using var sample = SampleProcess.Start("RemoteApi", ["--urls", "http://127.0.0.1:0", "--Scim:Token=" + Token]);
        using var client = SampleClient.Create(await sample.WaitForTenantUrlAsync(), Token);

        var found = await client.GetJsonAsync("Users?filter=userName%20eq%20%22BJENSEN%22");
        using var created = await client.PostAsync("Users", SampleClient.User("carol"));
        using var taken = await client.PostAsync("Users", SampleClient.User("CAROL"));

        found.GetProperty("Resources")[0].GetProperty("name").GetProperty("familyName").GetString().Should().Be("Jensen");
        (created.StatusCode, taken.StatusCode).Should().Be((HttpStatusCode.Created, HttpStatusCode.Conflict));
        sample.Output.Should().NotContain(Token);
    }

    [Fact]
    public async Task With_an_address_the_sample_does_not_start_its_own_API()
    {
        await using var people = await global::RemoteApi.PeopleApi.PeopleHost.StartAsync(new global::RemoteApi.PeopleApi.Person { Login = "dora" });
        await using var sample = SampleProcess.Start("RemoteApi", ["--urls", "http://127.0.0.1:0", "--Scim:Token=" + Token, "--People:Address=" + people.Address]);
        using var client = SampleClient.Create(await sample.WaitForTenantUrlAsync(), Token);

        (await client.GetJsonAsync("Users")).GetProperty("Resources").EnumerateArray().Select(user => user.GetProperty("userName").GetString()).Should().Equal("dora");
    }

    [Fact]
    public async Task An_invalid_address_is_reported_in_one_sentence()
    {
        await using var sample = SampleProcess.Start("RemoteApi", ["--urls", "http://127.0.0.1:0", "--People:Address=nowhere"]);

        (await sample.WaitForExitAsync()).Should().Be(1);
        sample.Output.Should().StartWith("RemoteApi cannot start.").And.NotContain("   at ");
    }
}
