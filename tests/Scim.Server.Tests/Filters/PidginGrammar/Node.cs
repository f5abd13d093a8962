namespace Scim.Server.Tests.Filters.PidginGrammar;

/// <summary>
/// A filter as the second grammar reads it. <c>ToString</c> is an S-expression in which each path, operator and literal carries
/// its position; parentheses are kept as nodes, because they count as depth, but do not show.
/// </summary>
internal abstract record Node
{
    /// <summary>Nested parentheses and brackets.</summary>
    public abstract int Depth { get; }

    /// <summary>Terms and logical operators.</summary>
    public abstract int Count { get; }
}

internal sealed record Binary(string Word, Node Left, Node Right) : Node
{
    public override int Depth => Math.Max(Left.Depth, Right.Depth);

    public override int Count => Left.Count + 1 + Right.Count;

    public override string ToString() => $"({Word} {Left} {Right})";
}

internal sealed record Negation(Node Operand) : Node
{
    public override int Depth => Operand.Depth;

    public override int Count => 1 + Operand.Count;

    public override string ToString() => $"(not {Operand})";
}

internal sealed record Parentheses(Node Content) : Node
{
    public override int Depth => 1 + Content.Depth;

    public override int Count => Content.Count;

    public override string ToString() => $"{Content}";
}

/// <summary>A value path, with the comparison after its brackets if the dialect allows one.</summary>
internal sealed record ValuePath(string Path, Node Element, Node? Comparison) : Node
{
    public override int Depth => 1 + Element.Depth;

    public override int Count => Element.Count + (Comparison is null ? 0 : 1 + Comparison.Count);

    public override string ToString() => Comparison is null ? $"(valuePath {Path} {Element})" : $"(valuePath {Path} (and {Element} {Comparison}))";
}

/// <summary><c>path pr</c> or <c>path operator literal</c>.</summary>
internal sealed record Term(string Path, string Rest) : Node
{
    public override int Depth => 0;

    public override int Count => 1;

    public override string ToString() => $"({Path} {Rest})";
}
