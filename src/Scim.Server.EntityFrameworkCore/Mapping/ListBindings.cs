using System.Linq.Expressions;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>The lists in a projection, by the expression that they are selected from.</summary>
internal sealed class ListBindings : ExpressionVisitor
{
    private readonly Dictionary<Expression, Expression> lists = [];

    /// <summary>The whole list, such as <c>row.Mails.Select(…).ToList()</c> for <c>row.Mails</c>; the source itself if nothing is selected from it.</summary>
    public Expression this[Expression source] => lists.GetValueOrDefault(source, source);

    public static ListBindings Find(LambdaExpression projection)
    {
        var visitor = new ListBindings();
        visitor.Visit(projection.Body);
        return visitor;
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (node.Arguments is [MethodCallExpression { Method.Name: nameof(Enumerable.Select), Arguments: [var source, _] }])
        {
            lists.TryAdd(source, node);
        }

        return base.VisitMethodCall(node);
    }
}
