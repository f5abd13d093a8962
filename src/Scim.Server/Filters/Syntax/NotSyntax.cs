namespace Scim.Server.Filters.Syntax;

/// <summary><c>not (operand)</c>.</summary>
internal sealed class NotSyntax(FilterSyntax operand) : FilterSyntax
{
    public FilterSyntax Operand { get; } = operand;

    public override string ToString() => $"not ({Operand})";
}
