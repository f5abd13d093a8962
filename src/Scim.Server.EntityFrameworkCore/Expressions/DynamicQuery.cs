using System.Diagnostics;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.Mapping.Expressions;

namespace Scim.Server.EntityFrameworkCore.Expressions;

/// <summary>Builds queries whose key types are known only to the model.</summary>
internal static class DynamicQuery
{
    private const int MostParameters = 1_000;

    public static IQueryable<TResult> Join<TOuter, TInner, TResult>(
        IQueryable<TOuter> outer, IQueryable<TInner> inner, (LambdaExpression Outer, LambdaExpression Inner) keys, Expression<Func<TOuter, TInner, TResult>> result) =>
        outer.Provider.CreateQuery<TResult>(Expression.Call(
            typeof(Queryable), nameof(Queryable.Join), [typeof(TOuter), typeof(TInner), keys.Outer.ReturnType, typeof(TResult)],
            outer.Expression, inner.Expression, Expression.Quote(keys.Outer), Expression.Quote(keys.Inner), Expression.Quote(result)));

    public static IQueryable<TRow> OrderBy<TRow>(IQueryable<TRow> rows, LambdaExpression key) => rows.Provider.CreateQuery<TRow>(Expression.Call(
        typeof(Queryable), nameof(Queryable.OrderBy), [typeof(TRow), key.ReturnType], rows.Expression, Expression.Quote(key)));

    /// <summary>Whether any row of a query satisfies a condition.</summary>
    public static Expression Any<TRow>(IQueryable<TRow> rows, Expression<Func<TRow, bool>> condition) =>
        Expression.Call(typeof(Queryable), nameof(Queryable.Any), [typeof(TRow)], rows.Expression, Expression.Quote(condition));

    /// <summary>The condition that a column holds one of several values.</summary>
    public static Expression IsOneOf(Expression column, IReadOnlyCollection<object> values)
    {
        var list = Array.CreateInstance(column.Type, values.Count);
        values.ToArray().CopyTo(list, 0);
        return Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [column.Type], Set(ParameterizedValue.Create(list, typeof(IEnumerable<>).MakeGenericType(column.Type)), values.Count), column);
    }

    /// <summary>A set of values, sent as one parameter if it is large: some providers send one per value, and limit them per statement (SQLite: 32,766).</summary>
    public static Expression Set(Expression values, int count) =>
        count <= MostParameters ? values : Expression.Call(typeof(EF), nameof(EF.Parameter), [values.Type], values);

    public static Expression ReplaceParameter(LambdaExpression lambda, Expression row) => ParameterReplacer.Replace(lambda.Parameters[0], row, lambda.Body);
}

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
