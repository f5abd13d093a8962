namespace Scim.Server.Protocol.Registration;

/// <summary>What differs for one tenant.</summary>
/// <param name="Tenant">The name of the tenant, ignoring case.</param>
/// <param name="Configure">Changes a copy of the options of the mount. Called again when options are reloaded.</param>
internal sealed record TenantRegistration(string Tenant, Action<ScimOptions> Configure);
