using System.Linq.Expressions;

namespace Scim.Server.Mapping;

/// <summary>The traits of the database that executes the expressions of a mapping. The defaults suit objects in memory.</summary>
public sealed class ScimMapProviderOptions
{
    /// <summary>The defaults.</summary>
    public ScimMapProviderOptions()
    {
    }

    /// <summary>A copy, for an object initializer to change.</summary>
    public ScimMapProviderOptions(ScimMapProviderOptions original)
    {
        ArgumentNullException.ThrowIfNull(original);
        NullsLast = original.NullsLast;
        Fold = original.Fold;
        Order = original.Order;
        Literal = original.Literal;
        Set = original.Set;
    }

    /// <summary>Whether the database itself orders rows without a value last when ascending and first when descending. Default false.</summary>
    public bool NullsLast { get; init; }

    /// <summary>
    /// How a text column without an explicit fold is folded where case is ignored: <see cref="ScimFold.Upper"/> and
    /// <see cref="ScimFold.Lower"/> wrap the column, the others leave it. Default <see cref="ScimFold.Upper"/>.
    /// </summary>
    public ScimFold Fold { get; init; } = ScimFold.Upper;

    /// <summary>Wraps a text expression so that it is ordered by code point. Default: the expression itself.</summary>
    public Func<Expression, Expression> Order { get; init; } = text => text;

    /// <summary>Converts the value that is compared with a column to what the column's type requires. Default: the value itself.</summary>
    public Func<Expression, object, object> Literal { get; init; } = (_, value) => value;

    /// <summary>
    /// Prepares a set of values that a column is compared with, for instance to stay within the limit of parameters per statement. Takes the expression of
    /// the set and the number of its values. Default: the set itself.
    /// </summary>
    public Func<Expression, int, Expression> Set { get; init; } = (values, _) => values;
}
