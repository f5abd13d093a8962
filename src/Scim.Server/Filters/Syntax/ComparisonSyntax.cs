namespace Scim.Server.Filters.Syntax;

/// <summary><c>path operator literal</c>.</summary>
internal sealed class ComparisonSyntax(PathSyntax path, OperatorSyntax comparison, LiteralSyntax literal) : FilterSyntax
{
    public PathSyntax Path { get; } = path;

    public OperatorSyntax Operator { get; } = comparison;

    public LiteralSyntax Literal { get; } = literal;

    public override string ToString() => $"{Path} {Operator} {Literal}";
}
