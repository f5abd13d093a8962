namespace Scim.Server.Filters.Syntax;

/// <summary><c>left and right</c>.</summary>
internal sealed class AndSyntax(FilterSyntax left, FilterSyntax right) : BinarySyntax(left, right)
{
    private protected override int Precedence => 1;

    public override string ToString() => Format("and");
}
