using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;
using Scim.Server.Mapping.Ordering;

namespace Scim.Server.Mapping;

/// <summary>
/// A sort order of entities: by a value, with rows without a value last when ascending and first when descending, and ties by the id column. Immutable
/// and thread-safe.
/// </summary>
/// <typeparam name="TEntity">The entity.</typeparam>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
public sealed class ScimMapOrder<TEntity>
{
    private readonly Expression? value;
    private readonly bool descending;
    private readonly OrderContext parts;

    internal ScimMapOrder(Expression? value, bool descending, OrderContext parts) => (this.value, this.descending, this.parts) = (value, descending, parts);

    /// <summary>The sort value of a row, to be selected with the row; null when the order is by id only.</summary>
    public LambdaExpression? Value => value is null ? null : Expression.Lambda(value, parts.Row);

    /// <summary>The key of a row.</summary>
    /// <param name="sort">What <see cref="Value"/> gave for it; null where there is none.</param>
    /// <param name="id">Its id.</param>
    public ScimKey GetKey(object? sort, string id) => new() { Sort = value is null ? null : KeysetValue.ToText(sort), Id = id };

    /// <summary>Orders the entities, or reverses the order.</summary>
    public IQueryable<TEntity> Apply(IQueryable<TEntity> entities, bool backwards = false)
    {
        ArgumentNullException.ThrowIfNull(entities);
        var ordered = entities.Expression;
        var method = nameof(Queryable.OrderBy);
        if (value is not null)
        {
            if (CanBeNull && !parts.Provider.NullsLast)
            {
                Add(Expression.Equal(value, Expression.Constant(null, value.Type)), descending != backwards);
            }

            Add(value, descending != backwards);
        }

        Add(parts.Key.Column, backwards);
        return entities.Provider.CreateQuery<TEntity>(ordered);

        void Add(Expression key, bool down)
        {
            var name = method + (down ? "Descending" : string.Empty);
            ordered = Expression.Call(typeof(Queryable), name, [typeof(TEntity), key.Type], ordered, Expression.Quote(Expression.Lambda(key, parts.Row)));
            method = nameof(Queryable.ThenBy);
        }
    }

    /// <summary>The condition that a row comes after a key.</summary>
    /// <exception cref="ScimException">400 invalidCursor: the key belongs to another order.</exception>
    public Expression<Func<TEntity, bool>> After(ScimKey key) => BuildBoundary(key, backwards: false);

    /// <summary>The condition that a row comes before a key.</summary>
    /// <exception cref="ScimException">400 invalidCursor: the key belongs to another order.</exception>
    public Expression<Func<TEntity, bool>> Before(ScimKey key) => BuildBoundary(key, backwards: true);

    private bool CanBeNull => value is not null && !ExpressionInspector.IsNonNullable(value.Type);

    private Expression<Func<TEntity, bool>> BuildBoundary(ScimKey key, bool backwards)
    {
        var id = parts.Key.Parse(key.Id) ?? throw new ScimException(ScimError.InvalidCursor("The cursor does not match the sort order of this query; start over with an empty cursor."));
        var tie = KeysetValue.BuildAfter(parts.Key.Column, id, backwards);
        return Expression.Lambda<Func<TEntity, bool>>(value is null ? tie : BuildBoundary(value, key.Sort, descending != backwards, tie), parts.Row);
    }

    private static Expression BuildBoundary(Expression value, string? text, bool down, Expression tie)
    {
        var none = Expression.Equal(value, Expression.Constant(null, value.Type));
        if (text is null)
        {
            return down ? Logic.Or(Logic.Not(none), Logic.And(none, tie)) : Logic.And(none, tie);
        }

        var place = KeysetValue.Parse(value.Type, text);
        var behind = Logic.Or(KeysetValue.BuildAfter(value, place, down), Logic.And(KeysetValue.BuildEqual(value, place), tie));
        return down ? behind : Logic.Or(behind, none);
    }
}
