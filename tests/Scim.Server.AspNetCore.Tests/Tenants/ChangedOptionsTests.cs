using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Scim.Server.AspNetCore.Tests.Tenants;

/// <summary>Options that change while the application runs.</summary>
public sealed class ChangedOptionsTests
{
    [Fact]
    public async Task Changed_options_of_a_tenant_take_effect_without_a_restart()
    {
        await using var server = await StartConfiguredAsync(new() { ["Tenants:acme:Preset"] = "entra" });
        (await server.CreateGroupAsync("acme", "One", "ghost")).Status.Should().Be(400);
        (await server.CreateGroupAsync("globex", "One", "ghost")).Status.Should().Be(400);

        server.Configure("Tenants:acme:Preset", "okta");
        server.Configure("Tenants:globex:UnknownMembers", "Ignore");

        (await server.CreateGroupAsync("acme", "One", "ghost")).Status.Should().Be(201);
        (await server.CreateGroupAsync("globex", "One", "ghost")).Status.Should().Be(201);
        (await server.CreateGroupAsync("other", "One", "ghost")).Status.Should().Be(400);
    }

    [Theory]
    [InlineData("Tenants:acme:MaxPageSize", "0", "ScimOptions.MaxPageSize is 0; expected 1 to 10000.")]
    [InlineData("Tenants:acme:UniqueGroupNames", "false", "ScimOptions.UniqueGroupNames changes from True to False; it is the same for all tenants.")]
    [InlineData("Tenants:acme:Preset", "ipsie", "ScimOptions.Profile changes from None to Ipsie, which changes the schemas; it is the same for all tenants.")]
    [InlineData("Tenants:acme:Preset", "azure", "There is no preset 'azure'; expected default, ")]
    public async Task Options_of_a_tenant_that_become_invalid_change_nothing_and_are_logged(string key, string value, string message)
    {
        await using var server = await StartConfiguredAsync(new() { ["Tenants:acme:UnknownMembers"] = "Ignore" });
        (await server.CreateGroupAsync("acme", "One", "ghost")).Status.Should().Be(201);

        server.Configure(key, value);

        (await server.CreateGroupAsync("acme", "Two", "ghost")).Status.Should().Be(201);
        server.Logs.OfScim(LogLevel.Error).Should().ContainSingle().Which.Message.Should()
            .StartWith("The changed options of the tenant acme were rejected; its previous options remain in effect.").And.Contain(message);
    }

    [Fact]
    public async Task A_tenant_whose_options_were_never_valid_gets_500_with_an_explanation_until_they_are_corrected()
    {
        await using var server = await StartConfiguredAsync([]);
        server.Configure("Tenants:acme:DefaultPageSize", "0");

        var rejected = await server.CreateUserAsync("acme", "ann");
        var other = await server.CreateUserAsync("globex", "ann");
        server.Configure("Tenants:acme:DefaultPageSize", "7");
        var corrected = await server.GetAsync("acme", "ServiceProviderConfig");

        rejected.Status.Should().Be(500);
        rejected.Detail.Should().StartWith("The options of this tenant are invalid, ");
        var id = rejected.Detail.Split(' ')[^1].TrimEnd('.');
        server.Logs.OfScim(LogLevel.Error).Should().ContainSingle().Which.Message.Should().Contain(id).And.Contain("ScimOptions.DefaultPageSize is 0");
        other.Status.Should().Be(201);
        corrected.GetNumber("pagination", "defaultPageSize").Should().Be(7);
    }

    [Fact]
    public async Task Changed_options_of_the_mount_take_effect_for_all_tenants()
    {
        await using var server = await StartConfiguredAsync(new() { ["Scim:MaxPageSize"] = "500", ["Tenants:acme:UnknownMembers"] = "Ignore" });
        (await server.GetAsync("acme", "ServiceProviderConfig")).GetNumber("filter", "maxResults").Should().Be(500);

        server.Configure("Scim:MaxPageSize", "600");

        (await server.GetAsync("acme", "ServiceProviderConfig")).GetNumber("filter", "maxResults").Should().Be(600);
        (await server.GetAsync("other", "ServiceProviderConfig")).GetNumber("filter", "maxResults").Should().Be(600);
        (await server.CreateGroupAsync("acme", "One", "ghost")).Status.Should().Be(201);
        server.Logs.OfScim(LogLevel.Information).Should().ContainSingle(entry => entry.Message == "The changed options are in effect");
    }

    [Theory]
    [InlineData("Scim:MaxPageSize", "0", "ScimOptions.MaxPageSize is 0; expected 1 to 10000.")]
    [InlineData("Scim:MaxPageSize", "many", "MaxPageSize")]
    [InlineData("Scim:UniqueGroupNames", "false", "ScimOptions.UniqueGroupNames changes from True to False; it takes effect only at startup. Restart the application to change it.")]
    [InlineData("Scim:Preset", "strict", "ScimOptions.UniqueGroupNames changes from True to False; it takes effect only at startup.")]
    [InlineData("Scim:CursorKey", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "ScimOptions.CursorKey changes; it takes effect only at startup.")]
    public async Task A_reload_that_is_invalid_or_changes_what_is_fixed_is_rejected_and_logged(string key, string value, string message)
    {
        await using var server = await StartConfiguredAsync(new() { ["Scim:DefaultPageSize"] = "50" });

        server.Configure("Scim:DefaultPageSize", "51");
        server.Configure(key, value);

        (await server.GetAsync("acme", "ServiceProviderConfig")).GetNumber("pagination", "defaultPageSize").Should().Be(51);
        (await server.GetAsync("acme", "ServiceProviderConfig")).GetNumber("filter", "maxResults").Should().Be(1000);
        server.Logs.OfScim(LogLevel.Error).Should().ContainSingle().Which.Message.Should()
            .StartWith("The changed options were rejected; the previous options remain in effect.").And.Contain(message);
    }

    [Fact]
    public async Task Tenants_that_do_not_exist_never_reach_the_lookup_of_policies()
    {
        var policies = new CountingPolicies();
        await using var server = await TenantServer.StartAsync(
            (scim, _) => scim.AddTenantPolicies(_ => policies),
            builder: application =>
            {
                application.Services.AddSingleton<IScimTenants, OnlyAcme>();
                application.Services.Configure<ScimHttpOptions>(options => options.AnonymousServiceProviderConfig = true);
            });
        using var stranger = server.NewClient(token: null);

        (await server.GetAsync("nowhere", "Users")).Status.Should().Be(404);
        (await server.GetAsync("NO.NAME", "Users")).Status.Should().Be(404);
        using var anonymous = await stranger.GetAsync(server.GetUri("acme", "ServiceProviderConfig"));
        anonymous.StatusCode.Should().Be(HttpStatusCode.OK);
        policies.Asked.Should().BeEmpty();

        (await server.GetAsync("acme", "Users")).Status.Should().Be(200);
        (await server.GetAsync("acme", "Groups")).Status.Should().Be(200);
        policies.Asked.Should().Equal("acme");
    }

    [Fact]
    public async Task Invalid_options_of_tenants_are_reported_at_startup_with_all_other_errors()
    {
        var start = () => StartConfiguredAsync(new()
        {
            ["Scim:DefaultPageSize"] = "0",
            ["Tenants:acme:MaxPatchOperations"] = "0",
            ["Tenants:globex:UniqueGroupNames"] = "false",
            ["Tenants:initech:MaxPageSize"] = "many",
        });

        var failures = (await start.Should().ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>()).Which.Failures.ToArray();
        failures.Should().HaveCount(4);
        failures[0].Should().StartWith("ScimOptions.DefaultPageSize is 0");
        failures[1].Should().Be("Tenant 'acme': ScimOptions.MaxPatchOperations is 0; expected 1 to 100000.");
        failures[2].Should().StartWith("Tenant 'globex': ScimOptions.UniqueGroupNames changes from True to False");
        failures[3].Should().StartWith("Tenant 'initech': ").And.Contain("MaxPageSize");
    }

    private static Task<TenantServer> StartConfiguredAsync(Dictionary<string, string?> settings) =>
        TenantServer.StartAsync((scim, configuration) => scim.AddTenantPolicies(configuration.GetSection("Tenants")), settings: settings);

    private sealed class CountingPolicies : IScimTenantPolicies
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> asked = new();

        public IReadOnlyList<string> Asked => [.. asked];

        public ValueTask ConfigureAsync(string tenant, ScimOptions options, CancellationToken cancellationToken)
        {
            asked.Enqueue(tenant);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class OnlyAcme : IScimTenants
    {
        public ValueTask<bool> ExistsAsync(string tenant, CancellationToken cancellationToken) => ValueTask.FromResult(tenant == "acme");
    }
}
