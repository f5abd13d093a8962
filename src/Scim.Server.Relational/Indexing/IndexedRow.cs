using System.Runtime.InteropServices;
using Scim.Server.Relational.Layout;

namespace Scim.Server.Relational.Indexing;

/// <summary>A row of scim_index, but for the tenant.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IndexedRow(Guid Id, IndexRow Row);
