using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Databases;

/// <summary>The database and tenant that a unit of work belongs to.</summary>
/// <param name="Database">The database.</param>
/// <param name="Tenant">The tenant's name.</param>
/// <param name="Key">The tenant's key.</param>
internal sealed record UnitOwner(Database Database, string Tenant, TenantKey Key);
