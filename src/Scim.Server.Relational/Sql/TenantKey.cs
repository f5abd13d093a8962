namespace Scim.Server.Relational.Sql;

/// <summary>The number of a tenant, the first column of every key. A session rejects a statement that does not contain its own.</summary>
internal readonly record struct TenantKey(int Value);
