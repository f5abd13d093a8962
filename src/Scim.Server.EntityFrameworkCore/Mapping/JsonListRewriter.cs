using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Scim.Server.Mapping.Expressions;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>
/// Rewrites lists over a JSON column so that the column is read as a whole and projected on the client: translated by the database, each is a separate statement.
/// A list that is filtered, or whose elements are computed, is left to the database.
/// </summary>
internal sealed class JsonListRewriter : ExpressionVisitor
{
    private static readonly MethodInfo MaterializeMethod = ((Func<IEnumerable<object>?, Func<object, object>, List<object>>)Materialize).Method.GetGenericMethodDefinition();

    private readonly IEntityType entity;
    private readonly ParameterExpression row;
    private readonly bool canRead;
    private readonly ConditionalWeakTable<LambdaExpression, Delegate>? compiled;
    private int rows;
    private bool isComplex;

    private JsonListRewriter(IEntityType entity, ParameterExpression row, ConditionalWeakTable<LambdaExpression, Delegate>? compiled) =>
        (this.entity, this.row, this.compiled, canRead) = (entity, row, compiled, ProjectionSplitter.CanReadEntity(entity));

    /// <summary>What is selected of a row for a projection.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="projection">The projection.</param>
    /// <param name="compiled">The compiled parts of a projection that is cached for several requests; null for any other, of which compiling parts is not worth it.</param>
    public static EntitySelection<TEntity, TResource> CreateSelection<TEntity, TResource>(
        IEntityType entity, Expression<Func<TEntity, TResource>> projection, ConditionalWeakTable<LambdaExpression, Delegate>? compiled)
        where TEntity : class
    {
        var of = projection.Parameters[0];
        var visitor = new JsonListRewriter(entity, of, compiled);
        var body = visitor.Visit(projection.Body);
        return visitor.isComplex
            ? ProjectionSplitter.Split<TEntity, TResource>(entity, of, body, visitor.rows)
            : new EntitySelection<TEntity, TResource>(of, body, [], visitor.rows);
    }

    /// <summary>Whether a list in a projection that is kept is read as a whole JSON column.</summary>
    public static bool CanShow(IEntityType entity, ParameterExpression row, Expression list) =>
        list is MethodCallExpression call && call.Method.DeclaringType == typeof(Enumerable) && new JsonListRewriter(entity, row, compiled: null).IsShowable(call, out _, out _);

    public static bool IsMaterializeCall(MethodCallExpression call) => call.Method.IsGenericMethod && call.Method.GetGenericMethodDefinition() == MaterializeMethod;

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (node.Method.DeclaringType != typeof(Enumerable) || node.Method.Name is not (nameof(Enumerable.ToList) or nameof(Enumerable.ToArray)))
        {
            return base.VisitMethodCall(node);
        }

        if (compiled is not null && IsShowable(node, out var list, out var show))
        {
            var element = show.Parameters[0];
            var make = compiled.GetValue(show, lambda => lambda.Compile());
            return Expression.Call(MaterializeMethod.MakeGenericMethod(element.Type, show.ReturnType), list, ParameterizedValue.Create(make, typeof(Func<,>).MakeGenericType(element.Type, show.ReturnType)));
        }

        rows++;
        return base.VisitMethodCall(node);
    }

    private bool IsShowable(MethodCallExpression node, [NotNullWhen(true)] out Expression? list, [NotNullWhen(true)] out LambdaExpression? show)
    {
        (list, show) = node is { Method.Name: nameof(Enumerable.ToList), Arguments: [MethodCallExpression { Method.Name: nameof(Enumerable.Select), Arguments: [var source, LambdaExpression lambda] }] }
            ? (source, lambda)
            : default;
        return list is not null && show?.Parameters is [var element] && IsDirectCopy(show.Body, element) && IsJsonList(list);
    }

    private bool IsJsonList(Expression list)
    {
        if (list is not MemberExpression { Expression: var owner, Member.Name: var name } || owner != row)
        {
            return false;
        }

        if (entity.FindComplexProperty(name) is { IsCollection: true } complex)
        {
            var isRead = canRead && complex.ComplexType.IsMappedToJson();
            isComplex |= isRead;
            return isRead;
        }

        return entity.FindNavigation(name) is { IsCollection: true } navigation && navigation.TargetEntityType.IsMappedToJson();
    }

    // Unchanged values, which the client evaluates as every database does.
    private static bool IsDirectCopy(Expression body, ParameterExpression element) => body switch
    {
        MemberInitExpression { NewExpression.Arguments.Count: 0 } made => made.Bindings.All(binding => binding is MemberAssignment set && IsDirectCopy(set.Expression, element)),
        MemberExpression member => member.Expression == element,
        ConstantExpression => true,
        _ => false,
    };

    private static List<TShown> Materialize<TElement, TShown>(IEnumerable<TElement>? elements, Func<TElement, TShown> make) => elements is null ? [] : [.. elements.Select(make)];
}
