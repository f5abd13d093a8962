namespace Scim.Server.Filters;

/// <summary>Filters are equal when they have the same shape, attributes, operators and values.</summary>
internal sealed class FilterComparer : IEqualityComparer<ScimFilter>
{
    public static readonly FilterComparer Instance = new();

    public bool Equals(ScimFilter? left, ScimFilter? right) => (left, right) switch
    {
        (null, null) => true,
        (ScimAnd one, ScimAnd other) => Equals(one.Left, other.Left) && Equals(one.Right, other.Right),
        (ScimOr one, ScimOr other) => Equals(one.Left, other.Left) && Equals(one.Right, other.Right),
        (ScimNot one, ScimNot other) => Equals(one.Operand, other.Operand),
        (ScimPresence one, ScimPresence other) => one.Path == other.Path,
        (ScimComparison one, ScimComparison other) => one.Path == other.Path && one.Operator == other.Operator && one.Value == other.Value,
        (ScimElementFilter one, ScimElementFilter other) => one.Path == other.Path && Equals(one.Element, other.Element),
        _ => false,
    };

    public int GetHashCode(ScimFilter obj) => obj switch
    {
        ScimAnd and => HashCode.Combine(GetHashCode(and.Left), GetHashCode(and.Right)),
        ScimOr or => HashCode.Combine(GetHashCode(or.Right), GetHashCode(or.Left)),
        ScimNot not => ~GetHashCode(not.Operand),
        ScimPresence presence => presence.Path.GetHashCode(),
        ScimComparison comparison => HashCode.Combine(comparison.Path, comparison.Operator, comparison.Value),
        ScimElementFilter element => HashCode.Combine(element.Path, GetHashCode(element.Element)),
        _ => 0,
    };
}
