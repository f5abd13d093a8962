using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Options;
using Scim.Server.Protocol.Registration;
using Scim.Server.Protocol.Telemetry;

namespace Scim.Server.Protocol.Policies;

/// <summary>
/// Chooses the policies of a request: those of its tenant where the application registers any, else those of the mount. Options that change while the
/// application runs replace them; invalid ones do not. Thread-safe.
/// </summary>
internal sealed class PolicyProvider : IDisposable
{
    private readonly Lock reloading = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly TenantEntryTable tenants = new();
    private readonly List<IDisposable> subscriptions = [];
    private readonly ServerServices registered;
    private readonly Func<ServerServices, IRequestHandler> createPipeline;
    private readonly TenantPolicyCache cache;
    private readonly string name;
    private readonly IOptionsFactory<ScimOptions> factory;
    private readonly TenantPolicyLoader? loader;
    private volatile MountPolicies mount;

    /// <param name="registrations">What the application registered for the mount.</param>
    /// <param name="name">The name of the options of the mount.</param>
    /// <param name="services">The root services.</param>
    /// <param name="logger">The logger.</param>
    /// <param name="createPipeline">Creates the handlers.</param>
    public PolicyProvider(
        Registrations registrations, string name, IServiceProvider services, ILogger logger, Func<ServerServices, IRequestHandler> createPipeline)
    {
        (this.name, this.createPipeline) = (name, createPipeline);
        factory = services.GetRequiredService<IOptionsFactory<ScimOptions>>();
        var options = name.Length == 0 ? services.GetRequiredService<IOptions<ScimOptions>>().Value : factory.Create(name);
        registered = new ServerServices(new ServerModel(registrations, options, services), logger, services.GetRequiredService<TimeProvider>(), options.CursorKey);
        mount = new MountPolicies(options, Create(new OptionsSnapshot(options)));
        loader = registrations.Tenants.Count + registrations.TenantPolicies.Count == 0 ? null : new TenantPolicyLoader(registrations, name, services, registered, Create);
        cache = services.GetRequiredService<TenantPolicyCache>();
        cache.Add(this);
        Subscribe(services);
    }

    /// <summary>The model with all registered extensions, under the options of the start.</summary>
    public ServerModel RegisteredModel => registered.Model;

    public ILogger Logger => registered.Logger;

    /// <summary>The number of tenants whose policies are in memory.</summary>
    public int CachedTenants => tenants.Count;

    /// <summary>The policies of a tenant, or of the mount where the name is empty.</summary>
    /// <exception cref="ScimException">500: the options of the tenant are invalid, and there are no earlier ones.</exception>
    public ValueTask<PolicySnapshot> GetAsync(string tenant, CancellationToken cancellationToken)
    {
        if (loader is null || tenant.Length == 0)
        {
            return new ValueTask<PolicySnapshot>(mount.Snapshot);
        }

        var entry = tenants.GetOrAdd(tenant, mount.Snapshot.Services.Model.Options.MaxCachedTenants);
        return entry.GetCurrent(registered.Time.GetTimestamp()) is { Snapshot: { } snapshot }
            ? new ValueTask<PolicySnapshot>(snapshot)
            : LoadAsync(tenant, entry, cancellationToken);
    }

    /// <summary>The options of the tenant have changed.</summary>
    public void Invalidate(string tenant) => tenants.Invalidate(tenant);

    /// <summary>The options of any tenants have changed.</summary>
    public void InvalidateAll() => tenants.InvalidateAll();

    public void Dispose()
    {
        cache.Remove(this);
        subscriptions.ForEach(subscription => subscription.Dispose());
        stopping.Cancel();
        stopping.Dispose();
    }

    // A client that goes away does not cancel the load, for which others may wait.
    private async ValueTask<PolicySnapshot> LoadAsync(string tenant, TenantEntry entry, CancellationToken cancellationToken)
    {
        var loaded = entry.GetCurrent(registered.Time.GetTimestamp())
            ?? await entry.LoadAsync(lastValid => loader!.LoadAsync(tenant, mount, lastValid, stopping.Token)) // checked by the caller
                .WaitAsync(cancellationToken).ConfigureAwait(false);
        return loaded.GetSnapshot();
    }

    private PolicySnapshot Create(OptionsSnapshot options)
    {
        var services = registered.WithModel(registered.Model.WithOptions(options));
        return new PolicySnapshot(services, createPipeline(services));
    }

    private void Subscribe(IServiceProvider services)
    {
        foreach (var source in services.GetServices<IOptionsChangeTokenSource<ScimOptions>>())
        {
            if (string.Equals(source.Name ?? string.Empty, name, StringComparison.Ordinal))
            {
                subscriptions.Add(ChangeToken.OnChange(source.GetChangeToken, Reload));
            }
        }
    }

    // Not by a listener of IOptionsMonitor: that throws where the options are invalid, before it calls its listeners.
    private void Reload()
    {
        lock (reloading)
        {
            ScimOptions options;
            string[] errors;
            try
            {
                options = factory.Create(name);
                errors = [.. FixedOptions.FindChanges(mount.Options, options)];
            }
#pragma warning disable CA1031 // Whatever prevents the options from being read must not reach the source of the change.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Log.ReloadRejected(Logger, exception is OptionsValidationException invalid ? string.Join(' ', invalid.Failures) : exception.Message);
                return;
            }

            if (errors.Length > 0)
            {
                Log.ReloadRejected(Logger, string.Join(' ', errors));
                return;
            }

            var snapshot = new OptionsSnapshot(options);
            if (!snapshot.IsSameAs(mount.Snapshot.Services.Model.Options))
            {
                mount = new MountPolicies(options, Create(snapshot));
                tenants.InvalidateAll();
                Log.Reloaded(Logger);
            }
        }
    }
}

/// <summary>The policies of a mount or a tenant, with the handlers that follow them. One request uses one snapshot. Immutable and thread-safe.</summary>
internal sealed class PolicySnapshot : ScimPolicies
{
    [SetsRequiredMembers]
    public PolicySnapshot(ServerServices services, IRequestHandler pipeline)
    {
        (Services, Pipeline) = (services, pipeline);
        var options = services.Model.Options;
        Preset = options.Preset;
        MaxBodySize = options.MaxBodySize;
        MaxGroupBodySize = options.MaxGroupBodySize;
        MaxBulkPayloadSize = options.Bulk.MaxPayloadSize;
    }

    public ServerServices Services { get; }

    /// <summary>Handles the requests.</summary>
    public IRequestHandler Pipeline { get; }
}

/// <summary>The policies of a tenant, or the error for its requests.</summary>
/// <param name="Snapshot">The policies; null where they are invalid and there are no earlier ones.</param>
/// <param name="Error">The error; null where there are policies.</param>
/// <param name="ExpiresAt">The timestamp after which they are loaded again.</param>
internal sealed record LoadedPolicies(PolicySnapshot? Snapshot, ScimError? Error, long ExpiresAt)
{
    /// <exception cref="ScimException">The policies are invalid.</exception>
    public PolicySnapshot GetSnapshot() => Snapshot ?? throw new ScimException(Error ?? ScimError.Internal("The policies of the tenant are invalid."));
}

/// <summary>The options of a mount and the policies made of them.</summary>
internal sealed record MountPolicies(ScimOptions Options, PolicySnapshot Snapshot);
