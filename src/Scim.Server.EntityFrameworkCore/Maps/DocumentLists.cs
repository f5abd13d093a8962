using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Expressions;

namespace Scim.Server.EntityFrameworkCore.Maps;

/// <summary>
/// Has lists over a JSON column read as the column that they are, and shown in memory: taken apart by the database, each is a statement of its own.
/// A list that is filtered, or whose elements are computed, stays with the database.
/// </summary>
internal sealed class DocumentLists : ExpressionVisitor
{
    private static readonly MethodInfo ShowMethod = ((Func<IEnumerable<object>?, Func<object, object>, List<object>>)Show).Method.GetGenericMethodDefinition();

    // By the lambda itself: a projection that is kept has the same ones in every request.
    private static readonly ConditionalWeakTable<LambdaExpression, Delegate> Compiled = [];

    private readonly IEntityType entity;
    private readonly ParameterExpression row;
    private readonly bool withDocuments;

    private DocumentLists(IEntityType entity, ParameterExpression row, bool withDocuments) => (this.entity, this.row, this.withDocuments) = (entity, row, withDocuments);

    private int Rows { get; set; }

    /// <summary>A projection, and how many lists the database has to take together for it.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="projection">What is selected.</param>
    /// <param name="withDocuments">Whether documents are read whole. It pays only where the projection serves more than one request, since a part of it is compiled.</param>
    public static (Expression Body, int Rows) In(IEntityType entity, LambdaExpression projection, bool withDocuments)
    {
        var visitor = new DocumentLists(entity, projection.Parameters[0], withDocuments);
        return (visitor.Visit(projection.Body), visitor.Rows);
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (node.Method.DeclaringType != typeof(Enumerable) || node.Method.Name is not (nameof(Enumerable.ToList) or nameof(Enumerable.ToArray)))
        {
            return base.VisitMethodCall(node);
        }

        if (withDocuments && node is { Method.Name: nameof(Enumerable.ToList), Arguments: [MethodCallExpression { Method.Name: nameof(Enumerable.Select), Arguments: [var list, LambdaExpression show] }] }
            && show.Parameters is [var element] && IsDocument(list) && IsPlain(show.Body, element))
        {
            var make = Compiled.GetValue(show, lambda => lambda.Compile());
            return Expression.Call(ShowMethod.MakeGenericMethod(element.Type, show.ReturnType), list, Query.Value(make, typeof(Func<,>).MakeGenericType(element.Type, show.ReturnType)));
        }

        Rows++;
        return base.VisitMethodCall(node);
    }

    private bool IsDocument(Expression list) => list is MemberExpression { Expression: var owner, Member.Name: var name } && owner == row
        && (entity.FindComplexProperty(name) is { IsCollection: true } complex
            ? complex.ComplexType.IsMappedToJson()
            : entity.FindNavigation(name) is { IsCollection: true } navigation && navigation.TargetEntityType.IsMappedToJson());

    // What memory answers as every database does: values as they are.
    private static bool IsPlain(Expression body, ParameterExpression element) => body switch
    {
        MemberInitExpression { NewExpression.Arguments.Count: 0 } made => made.Bindings.All(binding => binding is MemberAssignment set && IsPlain(set.Expression, element)),
        MemberExpression member => member.Expression == element,
        ConstantExpression => true,
        _ => false,
    };

    private static List<TShown> Show<TElement, TShown>(IEnumerable<TElement>? elements, Func<TElement, TShown> make) => elements is null ? [] : [.. elements.Select(make)];
}
