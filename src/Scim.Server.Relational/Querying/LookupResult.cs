using System.Runtime.InteropServices;

namespace Scim.Server.Relational.Querying;

/// <summary>The result of a lookup.</summary>
/// <param name="IsKnown">Whether the lookup answers the query.</param>
/// <param name="Tree">The only match, with id and meta, frozen; null where nothing matches.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LookupResult(bool IsKnown, ScimObject? Tree)
{
    /// <summary>The query must be answered in another way.</summary>
    public static LookupResult Unknown => default;
}
