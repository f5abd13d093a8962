namespace Scim.Server.Filters;

/// <summary>What a filter asks of one type.</summary>
/// <param name="Filter">The filter; null where every resource of the type fulfils it, and where none does.</param>
/// <param name="ExcludesAll">Whether no resource of the type can fulfil it, so that nobody need ask its store.</param>
internal readonly record struct TypeFilter(ScimFilter? Filter, bool ExcludesAll)
{
    public static TypeFilter Of(ScimFilter bound) => bound is ConstantFilter known ? new(null, !known.Value) : new(bound, false);
}
