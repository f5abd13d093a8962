using System.Runtime.InteropServices;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Reading;

namespace Scim.Server.Relational.Querying.Scans;

/// <summary>A resource that was tested and fulfils the filter.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Sort">The value that sorts it; null where it has none or nothing is sorted.</param>
/// <param name="Resource">What was read; null where so many were that it was let go.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Candidate(Guid Id, ScimValueKey? Sort, StoredResource? Resource)
{
    public ScimKey ToKey() => new(Sort?.ToString(), ResourceId.ToText(Id));
}
