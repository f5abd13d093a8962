using System.Linq.Expressions;

namespace Scim.Server.Mapping.Expressions;

/// <summary>A rule that compares a column through another, folded column.</summary>
internal sealed record FoldRule(LambdaExpression Column, LambdaExpression Key, ScimFold Fold)
{
    /// <summary>The key expression for this expression of the column; null when the expression is not the column.</summary>
    public Expression? KeyFor(Expression value)
    {
        var row = ExpressionMatcher.Match(Column.Body, value, Column.Parameters[0]);
        return row is null ? null : ParameterReplacer.Replace(Key.Parameters[0], row, Key.Body);
    }

    /// <summary>Folds the text of a filter in the same way as the key.</summary>
    public static string Apply(ScimFold fold, string text) => fold switch
    {
        ScimFold.None => text,
        ScimFold.Upper => ScimText.Prepare(text).ToUpperInvariant(),
        ScimFold.Lower => ScimText.Prepare(text).ToLowerInvariant(),
        ScimFold.Scim => ScimText.Fold(text),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
