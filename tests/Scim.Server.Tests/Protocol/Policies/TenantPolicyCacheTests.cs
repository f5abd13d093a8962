using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Policies;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Policies;

public sealed class TenantPolicyCacheTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly RecordingLoggerProvider log = new();
    private readonly FakePolicies policies = new();

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task The_number_of_tenants_in_memory_is_bounded()
    {
        await using var server = Start(options => options.MaxCachedTenants = 8);
        for (var number = 0; number < 100; number++)
        {
            await server.Server.GetPoliciesAsync($"tenant-{number}", default);
            CountCached(server).Should().BeLessThanOrEqualTo(8);
        }

        policies.Asked.Should().HaveCount(100);
        CountCached(server).Should().BeGreaterThan(0);
    }

    [Fact]
    public async Task A_tenant_is_looked_up_once_until_the_lifetime_has_passed_or_it_is_invalidated()
    {
        await using var server = Start(options => options.TenantPolicyLifetime = TimeSpan.FromMinutes(2));
        var cache = server.Services.GetRequiredService<IScimTenantPolicyCache>();

        await AskAsync(server, "acme", "acme", "globex");
        time.Advance(TimeSpan.FromSeconds(119));
        await AskAsync(server, "acme");
        policies.Asked.Should().Equal("acme", "globex");

        time.Advance(TimeSpan.FromSeconds(2));
        await AskAsync(server, "acme");
        policies.Asked.Should().Equal("acme", "globex", "acme");

        cache.Invalidate("globex");
        await AskAsync(server, "acme", "globex");
        policies.Asked.Should().Equal("acme", "globex", "acme", "globex");

        cache.InvalidateAll();
        await AskAsync(server, "acme", "globex");
        policies.Asked.Should().HaveCount(6);
    }

    [Fact]
    public async Task Concurrent_requests_wait_for_one_lookup_which_a_client_that_goes_away_does_not_cancel()
    {
        await using var server = Start();
        using var impatient = new CancellationTokenSource();
        var release = policies.Hold();
        var first = server.Server.GetPoliciesAsync("acme", impatient.Token).AsTask();
        var second = server.Server.GetPoliciesAsync("acme", default).AsTask();

        await impatient.CancelAsync();
        await first.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        release.SetResult();

        (await second).Should().NotBeNull();
        policies.Asked.Should().Equal("acme");
    }

    [Fact]
    public async Task A_lookup_that_an_invalidation_overtakes_has_no_effect_on_later_requests()
    {
        await using var server = Start();
        policies.Configure = options => options.MaxBodySize = 2048;
        var release = policies.Hold();
        var before = server.Server.GetPoliciesAsync("acme", default).AsTask();
        await policies.StartedAsync();

        policies.Configure = options => options.MaxBodySize = 4096;
        policies.Release();
        server.Services.GetRequiredService<IScimTenantPolicyCache>().Invalidate("acme");
        var after = await server.Server.GetPoliciesAsync("acme", default);
        release.SetResult();

        (await before).MaxBodySize.Should().Be(2048);
        after.MaxBodySize.Should().Be(4096);
        (await server.Server.GetPoliciesAsync("acme", default)).MaxBodySize.Should().Be(4096);
    }

    [Fact]
    public async Task A_failed_lookup_keeps_the_previous_options_in_effect()
    {
        await using var server = Start();
        policies.Configure = options => options.MaxBodySize = 2048;
        await AskAsync(server, "acme");

        policies.Configure = _ => throw new InvalidOperationException("The database of policies is down.");
        server.Services.GetRequiredService<IScimTenantPolicyCache>().InvalidateAll();

        (await server.Server.GetPoliciesAsync("acme", default)).MaxBodySize.Should().Be(2048);
        log.Lines.Should().ContainSingle(line => line.StartsWith("Error: The options of the tenant acme could not be read; its previous options remain in effect") && line.Contains("is down"));
    }

    [Fact]
    public async Task A_failed_first_lookup_is_answered_like_a_failure_of_a_store_and_tried_again()
    {
        await using var server = Start();
        policies.Configure = _ => throw new InvalidOperationException("The database of policies is down.");
        var request = new ScimRequest(server.CreateRequest(ScimOperation.Query, "User")) { Tenant = "acme" };

        var failed = await server.SendAsync(request);
        policies.Configure = _ => { };
        var repeated = await server.SendAsync(request);

        failed.Status.Should().Be(500);
        failed.Detail.Should().Contain("error id").And.NotContain("database");
        repeated.Status.Should().Be(200);
    }

    [Fact]
    public async Task Tenants_without_options_of_their_own_share_the_policies_of_the_mount()
    {
        await using var server = Start();
        var mount = await server.Server.GetPoliciesAsync(string.Empty, default);

        (await server.Server.GetPoliciesAsync("acme", default)).Should().BeSameAs(mount);
        policies.Configure = options => options.MaxBodySize = 2048;
        (await server.Server.GetPoliciesAsync("globex", default)).Should().NotBeSameAs(mount);
        policies.Asked.Should().Equal("acme", "globex");
    }

    [Fact]
    public async Task An_application_without_policies_for_tenants_keeps_no_tenant_in_memory()
    {
        await using var server = new TestServer();

        var acme = server.Server.GetPoliciesAsync("acme", default);

        acme.IsCompletedSuccessfully.Should().BeTrue();
        (await acme).Should().BeSameAs(await server.Server.GetPoliciesAsync(string.Empty, default));
        CountCached(server).Should().Be(0);
    }

    [Fact]
    public async Task Options_that_are_changed_after_the_start_have_no_effect_on_requests()
    {
        await using var server = new TestServer();
        var options = server.Services.GetRequiredService<IOptions<ScimOptions>>().Value;

        options.UnknownMembers = ScimUnknownMembers.Ignore;
        options.Bulk.Enabled = false;

        (await server.SendAsync(ScimOperation.Create, "Group", body: TestServer.CreateGroupBody("Ghosts", "ghost"))).Status.Should().Be(400);
        (await server.SendAsync(ScimOperation.ServiceProviderConfig)).Json["bulk"]?["supported"]?.GetValue<bool>().Should().BeTrue();
    }

    [Fact]
    public async Task ConfigureTenant_accumulates_and_ignores_the_case_of_names()
    {
        await using var server = new TestServer(builder => builder.AddTestStores()
            .ConfigureTenant("Acme", options => options.MaxBodySize = 2048)
            .ConfigureTenant("acme", options => options.MaxGroupBodySize = 4096));

        var acme = await server.Server.GetPoliciesAsync("acme", default);

        (acme.MaxBodySize, acme.MaxGroupBodySize).Should().Be((2048, 4096));
    }

    [Fact]
    public void Settings_of_the_cache_and_unknown_extensions_are_rejected_for_a_tenant()
    {
        var start = () => new TestServer(builder => builder.AddTestStores()
            .AddExtension("User", "urn:example:Must", schema => schema.Text("x"), required: true)
            .ConfigureTenant("acme", options => options.MaxCachedTenants = 1)
            .ConfigureTenant("globex", options => options.Extensions = ["urn:example:Nope"]));

        start.Should().Throw<OptionsValidationException>().Which.Failures.Should().SatisfyRespectively(
            first => first.Should().Be("Tenant 'acme': ScimOptions.TenantPolicyLifetime and MaxCachedTenants cannot be set for a single tenant. Set them in the options of the mount."),
            second => second.Should().Contain("'globex'").And.Contain("'urn:example:Nope', which is not a registered extension"),
            third => third.Should().Contain("does not contain 'urn:example:Must', which is required for User"));
    }

    [Fact]
    public async Task The_applications_own_code_follows_the_tenant()
    {
        await using var server = new TestServer(builder => builder.AddTestStores().ConfigureTenant("acme", options =>
        {
            options.UsePreset("okta");
            (options.DefaultPageSize, options.MaxPageSize) = (1, 1);
        }));
        var groups = server.Services.GetRequiredService<IScimResources<ScimGroup>>();
        var acme = groups.ForTenant("acme");
        ScimGroup Create(string name) => new() { DisplayName = name, Members = [new ScimMember { Value = "ghost" }] };

        await acme.CreateAsync(Create("One"));
        await acme.CreateAsync(Create("Two"));
        await groups.Invoking(it => it.ForTenant("globex").CreateAsync(Create("One")).AsTask()).Should().ThrowAsync<ScimException>();

        (await acme.QueryAsync(new ScimPageRequest())).Resources.Should().ContainSingle();
    }

    private TestServer Start(Action<ScimOptions>? options = null) => new(
        builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(time).AddLogging(logging => logging.AddProvider(log));
            builder.AddTestStores().AddTenantPolicies(_ => policies);
        },
        options);

    private static int CountCached(TestServer server) => server.Services.GetRequiredService<PolicyProvider>().CachedTenants;

    private static async Task AskAsync(TestServer server, params string[] tenants)
    {
        foreach (var tenant in tenants)
        {
            await server.Server.GetPoliciesAsync(tenant, default);
        }
    }

    private sealed class FakePolicies : IScimTenantPolicies
    {
        private readonly ConcurrentQueue<string> asked = new();
        private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile TaskCompletionSource? held;

        public IReadOnlyList<string> Asked => [.. asked];

        public Action<ScimOptions> Configure { get; set; } = _ => { };

        /// <summary>Lookups wait from now on.</summary>
        public TaskCompletionSource Hold() => held = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Further lookups do not wait.</summary>
        public void Release() => held = null;

        public Task StartedAsync() => started.Task;

        public async ValueTask ConfigureAsync(string tenant, ScimOptions options, CancellationToken cancellationToken)
        {
            asked.Enqueue(tenant);
            Configure(options);
            started.TrySetResult();
            await (held?.Task ?? Task.CompletedTask);
        }
    }
}
