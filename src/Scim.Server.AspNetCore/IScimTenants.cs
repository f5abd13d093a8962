namespace Scim.Server;

/// <summary>
/// Says which tenants exist, where the prefix of MapScim has <c>{tenant}</c>. Register one in any lifetime; without one, every
/// well-formed name (<c>[a-z0-9][a-z0-9-]{0,62}</c>) is a tenant. Called once for each request of a client that is bound to no other tenant.
/// </summary>
public interface IScimTenants
{
    /// <summary>Whether the tenant exists. False is answered with 404, as any unknown route is.</summary>
    /// <param name="tenant">A well-formed name.</param>
    /// <param name="cancellationToken">Cancelled when the client goes away.</param>
    ValueTask<bool> ExistsAsync(string tenant, CancellationToken cancellationToken);
}
