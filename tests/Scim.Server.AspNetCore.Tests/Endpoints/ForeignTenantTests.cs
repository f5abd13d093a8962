using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Endpoints;

/// <summary>A client learns nothing about the tenants of others.</summary>
public sealed class ForeignTenantTests
{
    private const string Acme = "token-of-acme-0123456789";

    public static TheoryData<string, string> Requests => new()
    {
        { "GET", "Users" },
        { "GET", "Users/1" },
        { "GET", "" },
        { "GET", "ServiceProviderConfig" },
        { "GET", "Me" },
        { "POST", "Users" },
        { "POST", "Bulk" },
        { "POST", ".search" },
        { "PATCH", "Users/1" },
        { "DELETE", "Users/1" },
        { "DELETE", "Users" },
        { "OPTIONS", "Users" },
        { "GET", "Nope" },
        { "GET", "Users?filter=(" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Another_clients_tenant_is_indistinguishable_from_an_unknown_tenant(string method, string path)
    {
        await using var server = await StartAsync();
        using var client = server.NewClient(Acme);

        var foreign = await AnswerAsync(client, method, $"{server.Root}t/globex/{path}");
        var missing = await AnswerAsync(client, method, $"{server.Root}t/nowhere/{path}");

        foreign.Should().Be(missing).And.StartWith("404");
        (await AnswerAsync(client, "GET", $"{server.Root}t/acme/Users")).Should().StartWith("200");
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task An_unauthenticated_client_gets_401_before_anything_else(string method, string path)
    {
        await using var server = await StartAsync();
        using var client = server.NewClient("not-a-token-0123456789");

        foreach (var tenant in new[] { "acme", "globex", "nowhere", "NO.NAME" })
        {
            (await AnswerAsync(client, method, $"{server.Root}t/{tenant}/{path}")).Should().StartWith("401");
        }
    }

    [Fact]
    public async Task Anonymous_endpoints_do_not_reveal_which_tenants_exist()
    {
        await using var server = await StartAsync(options => options.AnonymousServiceProviderConfig = true);
        using var stranger = server.NewClient(null);
        using var client = server.NewClient(Acme);

        foreach (var tenant in new[] { "acme", "globex", "nowhere" })
        {
            (await AnswerAsync(stranger, "GET", $"{server.Root}t/{tenant}/ServiceProviderConfig")).Should().StartWith("200");
        }

        (await AnswerAsync(stranger, "GET", $"{server.Root}t/NO.NAME/ServiceProviderConfig")).Should().StartWith("404");
        (await AnswerAsync(client, "GET", $"{server.Root}t/globex/ServiceProviderConfig")).Should().StartWith("404");
    }

    [Fact]
    public async Task A_client_of_all_tenants_learns_which_tenant_does_not_exist()
    {
        await using var server = await StartAsync();

        (await AnswerAsync(server.Client, "GET", $"{server.Root}t/globex/Users")).Should().StartWith("200");
        (await AnswerAsync(server.Client, "GET", $"{server.Root}t/nowhere/Users")).Should().StartWith("404").And.Contain("tenant");
    }

    [Fact]
    public async Task A_client_of_one_tenant_is_403_at_a_mount_without_tenants()
    {
        await using var server = await StartAsync();
        using var client = server.NewClient(Acme);

        foreach (var method in new[] { "GET", "DELETE" })
        {
            (await AnswerAsync(client, method, $"{server.Root}alone/Users")).Should().StartWith("403");
        }
    }

    private static Task<ScimTestServer> StartAsync(Action<ScimHttpOptions>? http = null) => FakeHost.StartAsync(settings =>
    {
        settings.Builder = builder =>
        {
            builder.Services.AddSingleton<IScimTenants, AcmeAndGlobex>();
            builder.Services.Configure<ScimHttpOptions>(options => http?.Invoke(options));
        };
        settings.Scim = scim => scim.AddScimBearerTokens(options => options.Tokens.Add(new ScimBearerToken { Value = Acme, Tenant = "acme" }));
        settings.Map = app =>
        {
            app.MapScim("/t/{tenant}").RequireAuthorization();
            app.MapScim("/alone").RequireAuthorization();
        };
    });

    // The response without the parts that identify the request.
    private static async Task<string> AnswerAsync(HttpClient client, string method, string url)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), url);
        if (method is "POST" or "PATCH")
        {
            request.Content = new StringContent("{}", new MediaTypeHeaderValue("application/scim+json"));
        }

        using var response = await client.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not "Date").OrderBy(header => header.Key, StringComparer.Ordinal);
        return $"{(int)response.StatusCode} {string.Join("; ", headers.Select(header => $"{header.Key}: {string.Join(", ", header.Value)}"))} {await response.Content.ReadAsStringAsync()}";
    }

    private sealed class AcmeAndGlobex : IScimTenants
    {
        public ValueTask<bool> ExistsAsync(string tenant, CancellationToken cancellationToken) => ValueTask.FromResult(tenant is "acme" or "globex");
    }
}
