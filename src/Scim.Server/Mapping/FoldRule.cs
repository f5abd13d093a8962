using System.Linq.Expressions;

namespace Scim.Server.Mapping;

/// <summary>That a column is compared by another one, folded.</summary>
internal sealed record FoldRule(LambdaExpression Column, LambdaExpression Key, ScimFold Fold)
{
    /// <summary>The expression of the key beside this expression of the column; null where the expression is not the column.</summary>
    public Expression? KeyFor(Expression value)
    {
        var row = Unification.Match(Column.Body, value, Column.Parameters[0]);
        return row is null ? null : Substitution.Of(Key.Parameters[0], row, Key.Body);
    }

    /// <summary>The text of a filter as the key is folded.</summary>
    public static string Apply(ScimFold fold, string text) => fold switch
    {
        ScimFold.None => text,
        ScimFold.Upper => ScimText.Prepare(text).ToUpperInvariant(),
        ScimFold.Lower => ScimText.Prepare(text).ToLowerInvariant(),
        ScimFold.Scim => ScimText.Fold(text),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
