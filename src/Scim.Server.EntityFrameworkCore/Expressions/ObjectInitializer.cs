using System.Diagnostics;
using System.Linq.Expressions;

namespace Scim.Server.EntityFrameworkCore.Expressions;

/// <summary>Builds object initializers as a developer would write them in a projection.</summary>
internal static class ObjectInitializer
{
    public static MemberInitExpression Create<TRow>(params (string Name, Expression Value)[] values) => Expression.MemberInit(
        Expression.New(typeof(TRow)),
        values.Select(value => Expression.Bind(typeof(TRow).GetProperty(value.Name) ?? throw new UnreachableException(), value.Value)));

    /// <summary>source.Select(row => element).ToList()</summary>
    public static MethodCallExpression SelectToList(Expression source, ParameterExpression row, MemberInitExpression element) => Expression.Call(
        typeof(Enumerable), nameof(Enumerable.ToList), [element.Type],
        Expression.Call(typeof(Queryable), nameof(Queryable.Select), [row.Type, element.Type], source, Expression.Quote(Expression.Lambda(element, row))));
}
