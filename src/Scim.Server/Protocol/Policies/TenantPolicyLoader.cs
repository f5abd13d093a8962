using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Options;
using Scim.Server.Protocol.Registration;
using Scim.Server.Protocol.Telemetry;

namespace Scim.Server.Protocol.Policies;

/// <summary>Makes the policies of a tenant: the options of the mount, changed by what the application registers for tenants, and validated. Thread-safe.</summary>
internal sealed class TenantPolicyLoader(
    Registrations registrations, string name, IServiceProvider root, ServerServices services, Func<OptionsSnapshot, PolicySnapshot> create)
{
    private static readonly TimeSpan FailureLifetime = TimeSpan.FromSeconds(5);

    private readonly IValidateOptions<ScimOptions>[] validators = [.. root.GetServices<IValidateOptions<ScimOptions>>()];

    /// <summary>Loads. Where that fails, or the options are invalid, the last valid policies stay in effect, if there are any.</summary>
    public async Task<LoadedPolicies> LoadAsync(string tenant, MountPolicies mount, PolicySnapshot? lastValid, CancellationToken cancellationToken)
    {
        var options = mount.Options.CreateForTenant();
        try
        {
            await ConfigureAsync(tenant, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (lastValid is not null && !cancellationToken.IsCancellationRequested)
        {
            Log.TenantOptionsUnavailable(services.Logger, exception, tenant);
            return new LoadedPolicies(lastValid, Error: null, GetExpiry(FailureLifetime));
        }

        var errors = FindErrors(mount.Options, options);
        if (errors.Length > 0)
        {
            return Reject(tenant, string.Join(' ', errors), lastValid);
        }

        var snapshot = new OptionsSnapshot(options);
        return new LoadedPolicies(
            snapshot.IsSameAs(mount.Snapshot.Services.Model.Options) ? mount.Snapshot
                : lastValid is not null && snapshot.IsSameAs(lastValid.Services.Model.Options) ? lastValid
                : create(snapshot),
            Error: null,
            GetExpiry(mount.Options.TenantPolicyLifetime));
    }

    private async ValueTask ConfigureAsync(string tenant, ScimOptions options, CancellationToken cancellationToken)
    {
        foreach (var registration in registrations.Tenants)
        {
            if (string.Equals(registration.Tenant, tenant, StringComparison.OrdinalIgnoreCase))
            {
                registration.Configure(options);
            }
        }

        if (registrations.TenantPolicies.Count == 0)
        {
            return;
        }

        var scope = root.CreateAsyncScope();
        await using var disposal = scope.ConfigureAwait(false);
        foreach (var resolve in registrations.TenantPolicies)
        {
            await resolve(scope.ServiceProvider).ConfigureAsync(tenant, options, cancellationToken).ConfigureAwait(false);
        }
    }

    private string[] FindErrors(ScimOptions mount, ScimOptions options) =>
    [
        .. validators.Select(validator => validator.Validate(name, options)).Where(result => result.Failed).SelectMany(result => result.Failures ?? []),
        .. FixedOptions.FindDifferences(mount, options),
    ];

    private LoadedPolicies Reject(string tenant, string errors, PolicySnapshot? lastValid)
    {
        if (lastValid is not null)
        {
            Log.TenantOptionsRejected(services.Logger, tenant, errors);
            return new LoadedPolicies(lastValid, Error: null, GetExpiry(FailureLifetime));
        }

        var id = Guid.NewGuid().ToString("N");
        Log.TenantOptionsInvalid(services.Logger, tenant, id, errors);
        var error = ScimError.Internal(
            $"The options of this tenant are invalid, so the server cannot handle its requests until they are corrected; see the server log for error id {id}.");
        return new LoadedPolicies(Snapshot: null, error, GetExpiry(FailureLifetime));
    }

    private long GetExpiry(TimeSpan lifetime) =>
        services.Time.GetTimestamp() + (long)(lifetime.TotalSeconds * services.Time.TimestampFrequency);
}
