namespace Scim.Server.Filters.Syntax;

/// <summary><c>path</c>, <c>path[element]</c> or <c>path[element].part</c>.</summary>
/// <param name="Path">The part before the bracket.</param>
/// <param name="Element">The filter in brackets, or null.</param>
/// <param name="SubAttribute">The name behind the bracket, or null.</param>
internal sealed record PatchPathSyntax(PathSyntax Path, FilterSyntax? Element, PathSyntax? SubAttribute)
{
    public override string ToString() => $"{Path}{(Element is null ? null : $"[{Element}]")}{(SubAttribute is null ? null : $".{SubAttribute}")}";
}
