using System.Diagnostics;

namespace Scim.Server.Filters.Tree;

/// <summary>Builds compound filters and folds constants in their operands.</summary>
internal static class FilterFolding
{
    public static ScimFilter And(ScimFilter left, ScimFilter right) => (left, right) switch
    {
        (ConstantFilter known, _) => known.Value ? right : known,
        (_, ConstantFilter known) => known.Value ? left : known,
        _ => new ScimAnd(left, right),
    };

    public static ScimFilter Or(ScimFilter left, ScimFilter right) => (left, right) switch
    {
        (ConstantFilter known, _) => known.Value ? known : right,
        (_, ConstantFilter known) => known.Value ? known : left,
        _ => new ScimOr(left, right),
    };

    public static ScimFilter Not(ScimFilter operand) => operand is ConstantFilter known ? ConstantFilter.From(!known.Value) : new ScimNot(operand);

    /// <summary>A filter that every element satisfies only tests for presence; an element without content does not count.</summary>
    public static ScimFilter Element(ScimAttributePath path, ScimFilter element) =>
        element is not ConstantFilter known ? new ScimElementFilter(path, element)
        : known.Value ? new ScimPresence(path)
        : known;
}

/// <summary>
/// The result of a term that depends on the resource type alone. <see cref="FilterFolding"/> removes it while the filter is bound, so that it can occur
/// at the top only, where <see cref="TypeFilter"/> removes it: visitors and stores never see one.
/// </summary>
internal sealed class ConstantFilter : ScimFilter
{
    public static readonly ConstantFilter True = new(value: true);
    public static readonly ConstantFilter False = new(value: false);

    private ConstantFilter(bool value) => Value = value;

    public bool Value { get; }

    public static ConstantFilter From(bool value) => value ? True : False;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(ScimFilterVisitor<TResult> visitor) => throw new UnreachableException();
}
