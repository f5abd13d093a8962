namespace Scim.Server;

/// <summary>
/// Determines which tenants exist, if the prefix of MapScim contains <c>{tenant}</c>; added by <c>AddTenants&lt;TTenants&gt;()</c>. Without
/// it, every well-formed name (<c>[a-z0-9][a-z0-9-]{0,62}</c>) is a tenant. Called once for each request of a client that is bound to no other tenant.
/// </summary>
public interface IScimTenants
{
    /// <summary>Whether the tenant exists. Otherwise the reply is 404, as for any unknown route.</summary>
    /// <param name="tenant">A well-formed name.</param>
    /// <param name="cancellationToken">Cancelled when the client goes away.</param>
    ValueTask<bool> ExistsAsync(string tenant, CancellationToken cancellationToken);
}
