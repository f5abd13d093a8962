namespace Scim.Server.Filters.Syntax;

/// <summary>Two filters joined by a word. Chains lean to the left and may be long; walk them by a loop.</summary>
internal abstract class BinarySyntax : FilterSyntax
{
    private protected BinarySyntax(FilterSyntax left, FilterSyntax right)
    {
        Left = left;
        Right = right;
    }

    public FilterSyntax Left { get; }

    public FilterSyntax Right { get; }

    private protected string Format(string word) => $"{Left.AsOperand(Precedence)} {word} {Right.AsOperand(Precedence + 1)}";
}
