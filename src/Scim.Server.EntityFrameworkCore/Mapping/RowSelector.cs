using System.Diagnostics;
using System.Linq.Expressions;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>Builds the selectors of rows.</summary>
internal static class RowSelector
{
    /// <summary>Selects everything that a resource needs.</summary>
    public static Expression<Func<TEntity, EntityRow<TEntity, TResource>>> Create<TEntity, TResource>(
        EntityMap<TEntity, TResource> model, EntitySelection<TEntity, TResource> selection, LambdaExpression? sort)
        where TEntity : class
        where TResource : ScimResource, new() => BuildRow<TEntity, TResource>(
            selection.Row,
            selection.Materialize is null ? (nameof(EntityRow<,>.Resource), selection.Body) : (nameof(EntityRow<,>.Entity), selection.Row),
            (nameof(EntityRow<,>.Parts), selection.Parts.Count == 0 ? null : Expression.NewArrayInit(typeof(object), selection.Parts.Select(Box))),
            (nameof(EntityRow<,>.Key), Box(model.Map.KeyColumn.Body)),
            (nameof(EntityRow<,>.Sort), sort is null ? null : Box(sort.Body)),
            (nameof(EntityRow<,>.Version), model.Version is { } version ? Box(version.Read(selection.Row)) : null));

    /// <summary>Selects the key and the sort value.</summary>
    public static Expression<Func<TEntity, EntityRow<TEntity, TResource>>> CreateForKeys<TEntity, TResource>(EntityMap<TEntity, TResource> model, LambdaExpression? sort)
        where TEntity : class
        where TResource : ScimResource, new() => BuildRow<TEntity, TResource>(
            model.Map.KeyColumn.Parameters[0],
            (nameof(EntityRow<,>.Key), Box(model.Map.KeyColumn.Body)),
            (nameof(EntityRow<,>.Sort), sort is null ? null : Box(sort.Body)));

    private static Expression<Func<TEntity, EntityRow<TEntity, TResource>>> BuildRow<TEntity, TResource>(ParameterExpression row, params (string Name, Expression? Value)[] parts)
        where TEntity : class
        where TResource : ScimResource, new() => Expression.Lambda<Func<TEntity, EntityRow<TEntity, TResource>>>(
            Expression.MemberInit(Expression.New(typeof(EntityRow<TEntity, TResource>)), parts.Where(part => part.Value is not null).Select(part => Expression.Bind(
                typeof(EntityRow<TEntity, TResource>).GetProperty(part.Name) ?? throw new UnreachableException(), part.Value ?? throw new UnreachableException()))),
            row);

    private static UnaryExpression Box(Expression value) => Expression.Convert(value, typeof(object));
}
