using System.Runtime.InteropServices;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Lookups;

/// <summary>A value of an indexed path.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="PathId">The number of the path in scim_path.</param>
/// <param name="Val">The whole value as scim_index.val stores it: shorter than the longest text that fits.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IndexedValue(TenantKey Tenant, int PathId, string Val);
