namespace Scim.Server.Tests.Filters;

/// <summary>Filters are equal when they have the same shape, attributes, operators and values.</summary>
internal sealed class FilterComparer : IEqualityComparer<ScimFilter>
{
    public static readonly FilterComparer Instance = new();

    /// <summary>Chains lean to the left: the loop goes down the left side, so that their length costs no stack.</summary>
    public bool Equals(ScimFilter? left, ScimFilter? right)
    {
        while (true)
        {
            switch (left, right)
            {
                case (ScimAnd one, ScimAnd other) when Equals(one.Right, other.Right):
                    (left, right) = (one.Left, other.Left);
                    break;
                case (ScimOr one, ScimOr other) when Equals(one.Right, other.Right):
                    (left, right) = (one.Left, other.Left);
                    break;
                default:
                    return TermEquals(left, right);
            }
        }
    }

    /// <summary>Equal filters are written alike.</summary>
    public int GetHashCode(ScimFilter obj) => obj.ToString().GetHashCode(StringComparison.Ordinal);

    private bool TermEquals(ScimFilter? left, ScimFilter? right) => (left, right) switch
    {
        (null, null) => true,
        (ScimNot one, ScimNot other) => Equals(one.Operand, other.Operand),
        (ScimPresence one, ScimPresence other) => one.Path == other.Path,
        (ScimComparison one, ScimComparison other) => one.Path == other.Path && one.Operator == other.Operator && one.Value == other.Value,
        (ScimElementFilter one, ScimElementFilter other) => one.Path == other.Path && Equals(one.Element, other.Element),
        _ => false,
    };
}
