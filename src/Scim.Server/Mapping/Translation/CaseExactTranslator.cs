using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;

namespace Scim.Server.Mapping.Translation;

/// <summary>Translates case-exact text comparisons for a database that ignores case: each is made twice, once for the index and once exactly.</summary>
internal static class CaseExactTranslator
{
    /// <param name="column">The compared column.</param>
    /// <param name="dialect">The database; if it does not ignore case, or the column is not text, one comparison suffices.</param>
    /// <param name="ask">Creates the comparison.</param>
    public static Expression Translate(Expression column, ScimMapProviderOptions dialect, Func<Expression, Expression> ask) =>
        dialect.Fold == ScimFold.None && column.Type == typeof(string) && dialect.Order(column) is var exact && exact != column
            ? Logic.And(ask(column), ask(exact))
            : ask(column);
}
