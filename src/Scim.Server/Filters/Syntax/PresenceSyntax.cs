namespace Scim.Server.Filters.Syntax;

/// <summary><c>path pr</c>.</summary>
internal sealed class PresenceSyntax(PathSyntax path) : FilterSyntax
{
    public PathSyntax Path { get; } = path;

    public override string ToString() => $"{Path} pr";
}
