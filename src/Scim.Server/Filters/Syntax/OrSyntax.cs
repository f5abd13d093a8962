namespace Scim.Server.Filters.Syntax;

/// <summary><c>left or right</c>.</summary>
internal sealed class OrSyntax(FilterSyntax left, FilterSyntax right) : BinarySyntax(left, right)
{
    private protected override int Precedence => 0;

    public override string ToString() => Format("or");
}
