using System.Runtime.InteropServices;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Reading;

/// <summary>A value of an indexed path.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="PathId">The number of the path in scim_path.</param>
/// <param name="Val">The whole value as scim_index.val holds it: shorter than the longest text that fits.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ValueKey(TenantKey Tenant, int PathId, string Val);
