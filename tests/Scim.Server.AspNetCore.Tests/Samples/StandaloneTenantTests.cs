using System.Net;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Samples;

/// <summary>Standalone with several tenants.</summary>
public sealed class StandaloneTenantTests
{
    private const string Acme = "token-of-acme-0123456789";
    private const string AcmeNext = "next-token-of-acme-0123456789";
    private const string Globex = "token-of-globex-0123456789";
    private static readonly string[] Usual = ["--urls", "http://127.0.0.1:0", "--Scim:Store=memory"];

    [Fact]
    public async Task Tenants_are_isolated()
    {
        await using var sample = SampleProcess.Start("Standalone", [.. Usual, "--Scim:Tenants:acme:Tokens:0", Acme, "--Scim:Tenants:globex:Tokens:0", Globex]);
        var prefix = await sample.WaitForTenantUrlAsync();
        using var acme = Client(prefix, "acme", Acme);
        using var globex = Client(prefix, "globex", Globex);
        using var intruder = Client(prefix, "globex", Acme);
        using var nobody = Client(prefix, "initech", Acme);

        using var one = await acme.PostAsync("Users", SampleClient.User("bjensen"));
        using var other = await globex.PostAsync("Users", SampleClient.User("bjensen"));
        using var refused = await intruder.GetAsync("Users");
        using var unknown = await nobody.GetAsync("Users");

        prefix.Should().EndWith("/scim/v2/{tenant}");
        one.StatusCode.Should().Be(HttpStatusCode.Created);
        other.StatusCode.Should().Be(HttpStatusCode.Created);
        (await acme.GetJsonAsync("Users")).GetProperty("totalResults").GetInt32().Should().Be(1);
        var detail = (await unknown.ShouldBeErrorAsync(404)).GetProperty("detail").GetString();
        (await refused.ShouldBeErrorAsync(404)).GetProperty("detail").GetString().Should().Be(detail);
    }

    [Fact]
    public async Task Tokens_rotate_while_the_server_runs()
    {
        using var folder = new SampleFolder().With("appsettings.json", Settings(Acme));
        await using var sample = SampleProcess.StartIn(folder, "Standalone", Usual, ("DOTNET_USE_POLLING_FILE_WATCHER", "1"));
        var prefix = await sample.WaitForTenantUrlAsync();
        using var before = Client(prefix, "acme", Acme);
        using var next = Client(prefix, "acme", AcmeNext);

        (await StatusAsync(before)).Should().Be(HttpStatusCode.OK);
        (await StatusAsync(next)).Should().Be(HttpStatusCode.Unauthorized);

        folder.With("appsettings.json", Settings(Acme, AcmeNext));
        await WaitUntilAsync(next, HttpStatusCode.OK);
        (await StatusAsync(before)).Should().Be(HttpStatusCode.OK);

        folder.With("appsettings.json", Settings(AcmeNext));
        await WaitUntilAsync(before, HttpStatusCode.Unauthorized);
        (await StatusAsync(next)).Should().Be(HttpStatusCode.OK);
    }

    private static string Settings(params string[] tokens) =>
        $$"""{ "Scim": { "Tenants": { "acme": { "Tokens": [{{string.Join(", ", tokens.Select(token => $"\"{token}\""))}}] } } } }""";

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var response = await client.GetAsync("Users");
        return response.StatusCode;
    }

    // The file is polled every few seconds; the delay does not matter.
    private static async Task WaitUntilAsync(HttpClient client, HttpStatusCode wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await StatusAsync(client) != wanted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }
    }

    private static HttpClient Client(string prefix, string tenant, string token) =>
        SampleClient.Create(prefix.Replace("{tenant}", tenant, StringComparison.Ordinal), token);
}
