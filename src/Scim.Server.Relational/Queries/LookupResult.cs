using System.Runtime.InteropServices;

namespace Scim.Server.Relational.Queries;

/// <summary>The result of a lookup.</summary>
/// <param name="IsAnswered">Whether the lookup answers the query.</param>
/// <param name="Tree">The only match, with id and meta, frozen; null if nothing matches.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LookupResult(bool IsAnswered, ScimObject? Tree)
{
    /// <summary>The query must be answered in another way.</summary>
    public static LookupResult Unanswered => default;
}
