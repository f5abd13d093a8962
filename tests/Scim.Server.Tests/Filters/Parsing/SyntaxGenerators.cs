using FsCheck;
using FsCheck.Fluent;
using Scim.Server.Filters.Syntax;
using Scim.Server.Tests.Filters.Model;

namespace Scim.Server.Tests.Filters.Parsing;

/// <summary>Random unbound trees, with names that resemble keywords of the grammar.</summary>
internal static class SyntaxGenerators
{
    private static Gen<string> Name { get; } = Gen.Elements("a", "userName", "not", "and", "OR", "pr", "eq", "true", "null", "$ref", "x-1_$");

    private static Gen<string?> Schema { get; } =
        Gen.Elements(null, null, "urn:x:1.0:y", "https://example.com/a", ScimUrns.User, ScimUrns.EnterpriseUser);

    private static Gen<LiteralSyntax> Literal { get; } = Gen.OneOf(
        ModelGenerators.Text.Select(text => new LiteralSyntax(LiteralKind.Text, text, 0)),
        Gen.Elements("0", "-1", "12.50", "1e3", "-2.5E-2").Select(text => new LiteralSyntax(LiteralKind.Number, text, 0)),
        Gen.Elements(
            new LiteralSyntax(LiteralKind.True, "true", 0),
            new LiteralSyntax(LiteralKind.False, "false", 0),
            new LiteralSyntax(LiteralKind.Null, "null", 0)));

    private static Gen<PathSyntax> Path { get; } =
        from schema in Schema
        from name in Name
        from part in Name.OrNull()
        select new PathSyntax(new ScimPath(schema, name, part), 0);

    private static Gen<FilterSyntax> Term { get; } = Gen.Frequency(
        (1, Path.Select(FilterSyntax (path) => new PresenceSyntax(path))),
        (3, from path in Path
            from comparison in Gen.Elements(Enum.GetValues<ScimOperator>())
            from literal in Literal
            select (FilterSyntax)new ComparisonSyntax(path, new OperatorSyntax(comparison, 0), literal)));

    public static Gen<FilterSyntax> Filter { get; } = Tree(4, Gen.Frequency((3, Term), (1, ValuePath())));

    public static Gen<PatchPathSyntax> PatchPath { get; } =
        from path in Path
        from element in Tree(2, Term).OrNull()
        from part in Name
        from hasPart in Gen.Elements(true, false)
        select new PatchPathSyntax(path, element, element is not null && hasPart ? new PathSyntax(new ScimPath(part), 0) : null);

    private static Gen<FilterSyntax> ValuePath() =>
        from path in Path
        from element in Tree(2, Term)
        select (FilterSyntax)new ValuePathSyntax(path, element);

    private static Gen<FilterSyntax> Tree(int depth, Gen<FilterSyntax> leaf)
    {
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Tree(depth - 1, leaf);
        return Gen.Frequency(
            (2, leaf),
            (2, inner.Zip(inner).Select(FilterSyntax (pair) => new AndSyntax(pair.Item1, pair.Item2))),
            (2, inner.Zip(inner).Select(FilterSyntax (pair) => new OrSyntax(pair.Item1, pair.Item2))),
            (1, inner.Select(FilterSyntax (operand) => new NotSyntax(operand))));
    }
}
