using Scim.Server.Protocol.Options;
using Scim.Server.Protocol.Registration;

namespace Scim.Server.Startup;

/// <summary>Validates the options of the tenants that are known at startup.</summary>
internal static class TenantOptionsValidator
{
    /// <summary>Adds what is invalid for a tenant and not for the mount.</summary>
    public static void Validate(ScimOptions mount, Registrations registrations, Func<ScimOptions, IEnumerable<string>> findErrors, List<string> errors)
    {
        string[] known = [.. errors];
        foreach (var tenant in registrations.Tenants.GroupBy(registration => registration.Tenant, StringComparer.OrdinalIgnoreCase))
        {
            var options = mount.CreateForTenant();
            foreach (var registration in tenant)
            {
                try
                {
                    registration.Configure(options);
                }
#pragma warning disable CA1031 // Reported with all other errors.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    errors.Add($"Tenant '{tenant.Key}': {exception.Message}");
                }
            }

            errors.AddRange(findErrors(options).Concat(FixedOptions.FindDifferences(mount, options)).Except(known, StringComparer.Ordinal).Select(error => $"Tenant '{tenant.Key}': {error}"));
        }
    }
}
