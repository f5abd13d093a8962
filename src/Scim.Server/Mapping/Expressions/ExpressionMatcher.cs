using System.Linq.Expressions;

namespace Scim.Server.Mapping.Expressions;

/// <summary>Matches an expression with a pattern and finds the row that it applies to, such as <c>row => row.Profile.Login</c>.</summary>
internal static class ExpressionMatcher
{
    /// <summary>The expression in the place of the parameter; null when the expression does not match.</summary>
    public static Expression? Match(Expression pattern, Expression value, ParameterExpression parameter)
    {
        (pattern, value) = (ExpressionInspector.StripConversions(pattern), ExpressionInspector.StripConversions(value));
        if (pattern == parameter)
        {
            return parameter.Type.IsAssignableFrom(value.Type) ? value : null;
        }

        return (pattern, value) switch
        {
            (MemberExpression { Expression: { } inner } one, MemberExpression { Expression: { } other } two)
                when one.Member.Name == two.Member.Name && one.Type == two.Type => Match(inner, other, parameter),
            (MethodCallExpression one, MethodCallExpression two) when one.Method == two.Method => MatchCall(one, two, parameter),
            _ => null,
        };
    }

    // EF.Property<string>(row, "Name") and the like: one argument leads to the row, the others are constants.
    private static Expression? MatchCall(MethodCallExpression pattern, MethodCallExpression value, ParameterExpression parameter)
    {
        Expression? row = null;
        for (var index = 0; index < pattern.Arguments.Count; index++)
        {
            var (one, two) = (pattern.Arguments[index], value.Arguments[index]);
            if (one is ConstantExpression known)
            {
                if (two is not ConstantExpression other || !Equals(known.Value, other.Value))
                {
                    return null;
                }
            }
            else if ((row = Match(one, two, parameter)) is null)
            {
                return null;
            }
        }

        return row;
    }
}
