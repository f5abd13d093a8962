using System.Linq.Expressions;

namespace Scim.Server.Tests.Mapping;

/// <summary>Compiles the expressions of a map for objects in memory, where a database with an ordinal collation would run them.</summary>
internal sealed class InMemoryExpressionCompiler : ExpressionVisitor
{
    private static readonly IComparer<string?> Comparer = Comparer<string?>.Create((left, right) =>
        left is null || right is null ? (left is null ? 0 : 1) - (right is null ? 0 : 1) : ScimText.Compare(left, right));

    public static Func<TEntity, bool> Compile<TEntity>(Expression<Func<TEntity, bool>> condition) =>
        ((Expression<Func<TEntity, bool>>)new InMemoryExpressionCompiler().Visit(condition)).Compile();

    public static IQueryable<TEntity> ApplyOrdinalComparison<TEntity>(IQueryable<TEntity> query) =>
        query.Provider.CreateQuery<TEntity>(new InMemoryExpressionCompiler().Visit(query.Expression));

    public static Func<TEntity, object?> CompileValue<TEntity>(LambdaExpression value)
    {
        var compiled = ((LambdaExpression)new InMemoryExpressionCompiler().Visit(value)).Compile();
        return entity => compiled.DynamicInvoke(entity);
    }

    // Null is neither less nor greater than any value.
    private static int Compare(string? left, string? right) => left is null || right is null ? 0 : ScimText.Compare(left, right);

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        var visited = (MethodCallExpression)base.VisitMethodCall(node);
        if (node.Method.DeclaringType == typeof(Queryable) && node.Method.Name.Contains("By", StringComparison.Ordinal) && node.Method.GetGenericArguments()[1] == typeof(string))
        {
            return Expression.Call(typeof(Queryable), node.Method.Name, node.Method.GetGenericArguments(), [.. visited.Arguments, Expression.Constant(Comparer)]);
        }

        if (node.Method.DeclaringType != typeof(string))
        {
            return visited;
        }

        var text = visited.Object ?? visited;
        return node.Method.Name switch
        {
            nameof(string.Compare) => Expression.Call(((Func<string?, string?, int>)Compare).Method, visited.Arguments),
            nameof(string.Contains) or nameof(string.StartsWith) or nameof(string.EndsWith) => Expression.Call(
                text, node.Method.Name, null, visited.Arguments[0], Expression.Constant(StringComparison.Ordinal)),
            // In SQL, the function of null is null.
            nameof(string.ToUpper) => Expression.Condition(
                Expression.Equal(text, Expression.Constant(null, typeof(string))),
                Expression.Constant(null, typeof(string)),
                Expression.Call(text, nameof(string.ToUpperInvariant), null)),
            _ => visited,
        };
    }
}
