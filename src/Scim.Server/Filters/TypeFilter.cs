using Scim.Server.Filters.Tree;

namespace Scim.Server.Filters;

/// <summary>A filter as it applies to one resource type.</summary>
/// <param name="Filter">The filter; null where every resource of the type fulfils it, and where none does.</param>
/// <param name="IsUnsatisfiable">Whether no resource of the type can match, so that its store need not be queried.</param>
internal readonly record struct TypeFilter(ScimFilter? Filter, bool IsUnsatisfiable)
{
    public static TypeFilter From(ScimFilter bound) => bound is ConstantFilter known ? new(null, !known.Value) : new(bound, false);
}
