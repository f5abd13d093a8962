using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Tenants;

/// <summary>The code of docs/policies.md.</summary>
public sealed class DocumentedPolicyTests
{
    [Fact]
    public async Task The_documented_code_works()
    {
        var directory = new CustomerDirectory();
        await using var server = await ScimTestServer.StartAsync(settings =>
        {
            settings.Builder = builder =>
            {
                builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Scim:Tenants:globex:Preset"] = "entra" });
                builder.Services.AddSingleton(directory);
                Register(builder);
            };
            settings.Map = app => app.MapScim("/{tenant}").RequireAuthorization();
        });

        (await CreateGroupAsync(server, "initech", "One")).Should().Be(201);
        (await CreateGroupAsync(server, "globex", "One")).Should().Be(400);
        (await CreateGroupAsync(server, "acme", "One")).Should().Be(400);
        await SavePresetAsync(directory, server.Services.GetRequiredService<IScimTenantPolicyCache>(), "acme", "patient");
        (await CreateGroupAsync(server, "acme", "One")).Should().Be(201);
    }

    private static void Register(WebApplicationBuilder builder)
    {
        builder.Services.AddScim()
            .AddPreset(new ScimPreset("patient", ScimPresets.Okta) { GroupPatchReply = ScimPatchReply.Resource })
            .ConfigureTenant("initech", options =>
            {
                options.UsePreset("okta");
                options.MaxPageSize = 500;
            })
            .AddTenantPolicies(builder.Configuration.GetSection("Scim:Tenants"))
            .AddTenantPolicies<CustomerPolicies>();
    }

    private static async Task SavePresetAsync(CustomerDirectory customers, IScimTenantPolicyCache cache, string tenant, string preset)
    {
        await customers.SaveAsync(tenant, preset);
        cache.Invalidate(tenant);
    }

    private static async Task<int> CreateGroupAsync(ScimTestServer server, string tenant, string name)
    {
        using var content = new StringContent(TenantServer.Group(name, "ghost"), new System.Net.Http.Headers.MediaTypeHeaderValue("application/scim+json"));
        using var response = await server.Client.PostAsync(new Uri(server.Root, $"{tenant}/Groups"), content);
        return (int)response.StatusCode;
    }

    private sealed class CustomerPolicies(CustomerDirectory customers) : IScimTenantPolicies
    {
        public async ValueTask ConfigureAsync(string tenant, ScimOptions options, CancellationToken cancellationToken)
        {
            if (await customers.FindPresetAsync(tenant, cancellationToken) is { } preset)
            {
                options.UsePreset(preset);
            }
        }
    }

    /// <summary>The database of the example.</summary>
    private sealed class CustomerDirectory
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> presets = new();

        public Task<string?> FindPresetAsync(string tenant, CancellationToken cancellationToken) => Task.FromResult(presets.GetValueOrDefault(tenant)).WaitAsync(cancellationToken);

        public Task SaveAsync(string tenant, string preset)
        {
            presets[tenant] = preset;
            return Task.CompletedTask;
        }
    }
}
