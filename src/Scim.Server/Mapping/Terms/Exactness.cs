using System.Linq.Expressions;

namespace Scim.Server.Mapping.Terms;

/// <summary>Text whose case counts, in a database that ignores case: it is asked twice, once by the index and once exactly.</summary>
internal static class Exactness
{
    /// <param name="column">What is compared.</param>
    /// <param name="dialect">The database; where it does not ignore case by itself, or the column is no text, it is asked once.</param>
    /// <param name="ask">The question.</param>
    public static Expression Of(Expression column, ScimMapDialect dialect, Func<Expression, Expression> ask) =>
        dialect.Fold == ScimFold.None && column.Type == typeof(string) && dialect.Order(column) is var exact && exact != column
            ? Logic.And(ask(column), ask(exact))
            : ask(column);
}
