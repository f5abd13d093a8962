using System.Runtime.InteropServices;
using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Lookups;

namespace Scim.Server.Relational.Queries.Scans;

/// <summary>A resource that was tested and fulfils the filter.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Sort">The value that sorts it; null if it has none or nothing is sorted.</param>
/// <param name="Resource">The resource as read; null if there were so many that it was discarded.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScanMatch(Guid Id, ScimValueKey? Sort, StoredResource? Resource)
{
    public ScimKey ToKey() => new() { Sort = Sort?.ToString(), Id = ResourceId.ToText(Id) };
}
