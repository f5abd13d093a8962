using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Endpoints;

public sealed class MountTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("scim")]
    [InlineData("/tenants/a/scim/")]
    public async Task Any_prefix_works_and_is_part_of_the_base_URI(string prefix)
    {
        var fake = FakeHost.NewFake();
        await using var server = await FakeHost.StartAsync(fake, settings => settings.Prefix = prefix);

        using var response = await server.Client.GetAsync(new Uri(server.Root, (prefix.Trim('/') + "/Users/1").TrimStart('/')));

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        fake.Last?.BaseUri.Should().Be((server.Root + prefix.Trim('/')).TrimEnd('/'));
    }

    [Fact]
    public async Task Each_mount_and_group_uses_its_own_base_URI()
    {
        var fake = FakeHost.NewFake();
        await using var server = await FakeHost.StartAsync(fake, settings => settings.Map = app =>
        {
            app.MapScim("/one").RequireAuthorization();
            app.MapGroup("/api/{region}").RequireAuthorization().MapScim("/two");
        });

        using var first = await server.Client.GetAsync(new Uri(server.Root, "one/Users"));
        fake.Last?.BaseUri.Should().Be(server.Root + "one");
        using var second = await server.Client.GetAsync(new Uri(server.Root, "API/north/TWO/Users"));
        fake.Last?.BaseUri.Should().Be(server.Root + "api/north/two");
        using var stranger = await server.NewClient(token: null).GetAsync(new Uri(server.Root, "api/north/two/Users"));
        await stranger.ShouldBeErrorAsync(401);
    }

    [Fact]
    public async Task The_base_URI_follows_path_base_and_host_of_the_request()
    {
        var fake = FakeHost.NewFake();
        await using var server = await FakeHost.StartAsync(fake, settings => settings.Map = app =>
        {
            app.UsePathBase("/app");
            app.UseRouting();
            app.MapScim().RequireAuthorization();
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Root, "app/scim/v2/Users")) { Headers = { Host = "id.example.com:8443" } };

        using var response = await server.Client.SendAsync(request);

        fake.Last?.BaseUri.Should().Be("http://id.example.com:8443/app/scim/v2");
    }

    [Fact]
    public async Task PublicBaseUri_replaces_scheme_host_and_path_base()
    {
        var fake = FakeHost.NewFake();
        await using var server = await FakeHost.StartAsync(fake, settings => settings.Builder = builder =>
            builder.Services.Configure<ScimHttpOptions>(options => options.PublicBaseUri = new Uri("https://id.example.com/api/")));

        using var response = await server.SendAsync("GET", "Users");

        fake.Last?.BaseUri.Should().Be("https://id.example.com/api/scim/v2");
    }

    [Theory]
    [InlineData("acme", true)]
    [InlineData("a", true)]
    [InlineData("0-1", true)]
    [InlineData("-a", false)]
    [InlineData("Acme", false)]
    [InlineData("a.b", false)]
    [InlineData("users", false)]
    [InlineData("me", false)]
    [InlineData("schemas", false)]
    [InlineData("a%2Fb", false)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public async Task A_tenant_in_the_prefix_must_be_well_formed(string tenant, bool known)
    {
        var fake = FakeHost.NewFake();
        await using var server = await FakeHost.StartAsync(fake, settings => settings.Map = app => app.MapScim("/{tenant}/scim").RequireAuthorization());

        using var response = await server.Client.GetAsync(new Uri($"{server.Root}{tenant}/scim/Users"));
        using var other = await server.Client.DeleteAsync(new Uri($"{server.Root}{tenant}/scim/Users"));

        if (known)
        {
            response.StatusCode.Should().Be(HttpStatusCode.OK);
            fake.Last?.Tenant.Should().Be(tenant);
            fake.Last?.BaseUri.Should().Be($"{server.Root}{tenant}/scim");
            await other.ShouldBeErrorAsync(405);
        }
        else
        {
            await response.ShouldBeErrorAsync(404);
            await other.ShouldBeErrorAsync(404);
        }
    }

    [Fact]
    public async Task The_tenant_lookup_of_the_application_is_used()
    {
        var fake = FakeHost.NewFake();
        await using var server = await FakeHost.StartAsync(fake, settings =>
        {
            settings.Builder = builder => builder.Services.AddScoped<IScimTenants, OnlyAcme>();
            settings.Map = app => app.MapScim("/{tenant}").RequireAuthorization();
        });

        using var acme = await server.Client.GetAsync(new Uri(server.Root, "acme/Users"));
        using var other = await server.Client.GetAsync(new Uri(server.Root, "other/Users"));

        acme.StatusCode.Should().Be(HttpStatusCode.OK);
        await other.ShouldBeErrorAsync(404);
    }

    [Theory]
    [InlineData(ServiceLifetime.Scoped)]
    [InlineData(ServiceLifetime.Singleton)]
    public async Task The_last_tenant_lookup_that_the_builder_added_is_used_with_its_lifetime(ServiceLifetime lifetime)
    {
        ServiceDescriptor[] added = [];
        await using var server = await FakeHost.StartAsync(FakeHost.NewFake(), settings =>
        {
            settings.Builder = builder =>
            {
                builder.Services.AddScim().AddTenants<FailingTenants>().AddTenants<OnlyAcme>(lifetime);
                added = [.. builder.Services.Where(service => service.ServiceType == typeof(IScimTenants) || service.ServiceType == typeof(OnlyAcme))];
            };
            settings.Map = app => app.MapScim("/{tenant}").RequireAuthorization();
        });

        using var acme = await server.Client.GetAsync(new Uri(server.Root, "acme/Users"));
        using var other = await server.Client.GetAsync(new Uri(server.Root, "other/Users"));

        acme.StatusCode.Should().Be(HttpStatusCode.OK);
        await other.ShouldBeErrorAsync(404);
        added.Select(service => service.Lifetime).Should().Equal(lifetime, lifetime);
    }

    [Fact]
    public async Task A_tenant_lookup_that_the_application_registered_keeps_its_lifetime()
    {
        OnlyAcme[] lookups = [];
        await using var server = await FakeHost.StartAsync(FakeHost.NewFake(), settings =>
        {
            settings.Builder = builder => builder.Services.AddSingleton<OnlyAcme>().AddScim().AddTenants<OnlyAcme>();
            settings.Map = app =>
            {
                lookups = [(OnlyAcme)CreateLookup(app), (OnlyAcme)CreateLookup(app)];
                app.MapScim("/{tenant}").RequireAuthorization();
            };
        });

        lookups[0].Should().BeSameAs(lookups[1]);

        static IScimTenants CreateLookup(WebApplication app) => app.Services.CreateScope().ServiceProvider.GetRequiredService<IScimTenants>();
    }

    [Theory]
    [InlineData("GET", "Users")]
    [InlineData("DELETE", "Users")]
    [InlineData("GET", "Nope")]
    public async Task A_failure_to_look_up_a_tenant_is_500_with_a_SCIM_body(string method, string path)
    {
        await using var server = await FakeHost.StartAsync(settings =>
        {
            settings.Builder = builder => builder.Services.AddSingleton<IScimTenants, FailingTenants>();
            settings.Map = app => app.MapScim("/{tenant}").RequireAuthorization();
        });

        using var response = await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), new Uri(server.Root, "acme/" + path)));

        (await response.ShouldBeErrorAsync(500)).GetProperty("detail").GetString().Should().NotContain("secret");
    }

    [Fact]
    public void MapScim_without_AddScim_names_the_missing_call()
    {
        var app = WebApplication.CreateSlimBuilder().Build();

        app.Invoking(it => it.MapScim()).Should().Throw<InvalidOperationException>().WithMessage("*builder.Services.AddScim()*");
    }

    private sealed class FailingTenants : IScimTenants
    {
        public ValueTask<bool> ExistsAsync(string tenant, CancellationToken cancellationToken) => throw new InvalidOperationException("secret of the database");
    }

    private sealed class OnlyAcme : IScimTenants
    {
        public ValueTask<bool> ExistsAsync(string tenant, CancellationToken cancellationToken) => ValueTask.FromResult(tenant == "acme");
    }
}
