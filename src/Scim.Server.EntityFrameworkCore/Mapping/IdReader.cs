using System.Linq.Expressions;
using Scim.Server.Mapping;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>Compiles the id of the projection for objects in memory.</summary>
internal static class IdReader
{
    public static Func<TEntity, string?> Compile<TEntity>(IReadOnlyList<ScimMapPath> paths)
    {
        var id = paths.First(path => path.Path is { Extension: null, Attribute.Name: "id" }).Value;
        var row = ParameterFinder.Find(id) ?? throw new InvalidOperationException($"The id '{id}' does not come from the row.");
        return Expression.Lambda<Func<TEntity, string?>>(id, row).Compile();
    }

    private sealed class ParameterFinder : ExpressionVisitor
    {
        private ParameterExpression? found;

        public static ParameterExpression? Find(Expression expression)
        {
            var visitor = new ParameterFinder();
            visitor.Visit(expression);
            return visitor.found;
        }

        protected override Expression VisitParameter(ParameterExpression node) => found ??= node;
    }
}
