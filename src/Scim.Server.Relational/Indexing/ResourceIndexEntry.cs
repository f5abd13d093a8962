using System.Runtime.InteropServices;
using Scim.Server.Relational.Catalog;

namespace Scim.Server.Relational.Indexing;

/// <summary>A row of scim_index, without the tenant.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ResourceIndexEntry(Guid Id, SqlIndexEntry Entry);
