using System.Runtime.InteropServices;

namespace Scim.Server.Relational.Sql;

/// <summary>The key of a resource: its tenant and its id.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ResourceKey(TenantKey Tenant, Guid Id);
