namespace Scim.Server;

/// <summary>
/// Sets the options that differ for single tenants, for example from a database. Register it with <c>AddTenantPolicies&lt;T&gt;()</c>. It is called for
/// a tenant that exists, at its first request and again when <see cref="ScimOptions.TenantPolicyLifetime"/> has passed or
/// <see cref="IScimTenantPolicyCache"/> was told of a change; requests in between use the result. Must be thread-safe where it is registered as a singleton.
/// </summary>
/// <remarks>
/// <para>The options are validated as at startup. Options that are invalid, or that change what all tenants share, are logged: the tenant keeps the
/// options that it had in this process; without any, its requests are 500 until they are corrected, since the options of the mount may be
/// less strict.</para>
/// <para>An exception keeps the previous options in effect, too; without any, it is answered like an exception of a store.</para>
/// </remarks>
public interface IScimTenantPolicies
{
    /// <summary>Sets what differs for the tenant.</summary>
    /// <param name="tenant">The tenant's name; never empty.</param>
    /// <param name="options">
    /// A copy of the options of the mount. A preset that is chosen here takes the place of the mount's dialect, profile, unknown members and PATCH replies.
    /// A tenant without options of its own leaves it as it is. Not to be kept beyond the call.
    /// </param>
    /// <param name="cancellationToken">Cancelled when the application stops; not by a client that goes away, since others may wait for the result.</param>
    ValueTask ConfigureAsync(string tenant, ScimOptions options, CancellationToken cancellationToken);
}
