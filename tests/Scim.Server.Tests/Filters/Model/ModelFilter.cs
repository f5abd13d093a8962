using System.Text.Json;

namespace Scim.Server.Tests.Filters.Model;

/// <summary>A generated filter. Its printer is independent of that of the product.</summary>
internal abstract record ModelFilter
{
    public abstract string Text { get; }

    public sealed override string ToString() => Text;
}

internal sealed record ModelAnd(ModelFilter Left, ModelFilter Right) : ModelFilter
{
    public override string Text => $"({Left.Text}) AND ({Right.Text})";
}

internal sealed record ModelOr(ModelFilter Left, ModelFilter Right) : ModelFilter
{
    public override string Text => $"({Left.Text})or({Right.Text})";
}

internal sealed record ModelNot(ModelFilter Operand) : ModelFilter
{
    public override string Text => $"not ({Operand.Text})";
}

internal sealed record ModelPresence(ModelAttribute Attribute) : ModelFilter
{
    public override string Text => $"{Attribute.Path}  pr";
}

/// <summary>A comparison; the value is null, a string, a boolean or a decimal.</summary>
internal sealed record ModelComparison(ModelAttribute Attribute, string Operator, object? Value) : ModelFilter
{
    public override string Text => $"{Attribute.Path} {Operator} {JsonSerializer.Serialize(Value)}";
}

internal sealed record ModelElement(string Attribute, ModelFilter Element) : ModelFilter
{
    public override string Text => $"{Attribute}[{Element.Text}]";
}
