using System.Linq.Expressions;

namespace Scim.Server;

/// <summary>What a map must know of the database that answers its expressions. The defaults fit objects in memory.</summary>
public sealed record ScimMapDialect
{
    /// <summary>Whether the database itself orders rows without a value last when ascending and first when descending. Default false.</summary>
    public bool NullsLast { get; init; }

    /// <summary>
    /// What is done to a text column for which the application states no fold, where case does not count: <see cref="ScimFold.Upper"/> and
    /// <see cref="ScimFold.Lower"/> wrap the column, the others leave it. Default <see cref="ScimFold.Upper"/>.
    /// </summary>
    public ScimFold Fold { get; init; } = ScimFold.Upper;

    /// <summary>Makes a text be ordered by code point; gets and gives an expression of a text. Default: it is so ordered already.</summary>
    public Func<Expression, Expression> Order { get; init; } = text => text;

    /// <summary>The value that is compared with a column, as the column's type wants it. Default: the value itself.</summary>
    public Func<Expression, object, object> Literal { get; init; } = (_, value) => value;

    /// <summary>
    /// Prepares a set of values that a column is compared with, for instance to stay within the limit of parameters per statement. Takes the expression of
    /// the set and the number of its values. Default: the set itself.
    /// </summary>
    public Func<Expression, int, Expression> Set { get; init; } = (values, _) => values;
}
