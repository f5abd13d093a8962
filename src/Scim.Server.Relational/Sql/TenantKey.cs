namespace Scim.Server.Relational.Sql;

/// <summary>The number of a tenant, which leads every key. A session refuses a statement that does not hold its own.</summary>
internal readonly record struct TenantKey(int Value);
