namespace Scim.Server.Filters.Syntax;

/// <summary>A filter as it was written: names not looked up, literals not typed. A closed hierarchy; <c>ToString</c> parses again.</summary>
internal abstract class FilterSyntax
{
    private protected FilterSyntax()
    {
    }

    /// <summary>How tightly the node binds: or, and, the rest.</summary>
    private protected virtual int Precedence => 2;

    /// <summary>The text as an operand of a node of that precedence, in parentheses where it binds less tightly.</summary>
    internal string AsOperand(int precedence) => Precedence < precedence ? $"({this})" : ToString() ?? string.Empty;
}
