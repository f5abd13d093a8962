namespace Scim.Server.Filters.Syntax;

/// <summary><c>path[element]</c>.</summary>
internal sealed class ValuePathSyntax(PathSyntax path, FilterSyntax element) : FilterSyntax
{
    public PathSyntax Path { get; } = path;

    public FilterSyntax Element { get; } = element;

    public override string ToString() => $"{Path}[{Element}]";
}
