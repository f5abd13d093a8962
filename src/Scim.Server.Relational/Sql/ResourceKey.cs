namespace Scim.Server.Relational.Sql;

/// <summary>The key of a resource: its tenant and its id.</summary>
internal readonly record struct ResourceKey(TenantKey Tenant, Guid Id);
