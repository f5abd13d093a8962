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
