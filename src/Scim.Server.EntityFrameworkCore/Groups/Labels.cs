using System.Linq.Expressions;
using Scim.Server.EntityFrameworkCore.Maps;

namespace Scim.Server.EntityFrameworkCore.Groups;

/// <summary>The id and the name of a row, as the projection says them.</summary>
internal static class Labels
{
    public static LambdaExpression Id<TEntity, TResource>(EntityMap<TEntity, TResource> model)
        where TEntity : class
        where TResource : ScimResource, new() => Over(model, Find(model, "id") ?? Expression.Constant(null, typeof(string)));

    public static LambdaExpression Name<TEntity, TResource>(EntityMap<TEntity, TResource> model)
        where TEntity : class
        where TResource : ScimResource, new() =>
        Over(model, (Find(model, "displayName"), Find(model, "userName")) switch
        {
            ({ } shown, { } name) => Expression.Coalesce(shown, name),
            var (shown, name) => shown ?? name ?? Expression.Constant(null, typeof(string)),
        });

    private static LambdaExpression Over<TEntity, TResource>(EntityMap<TEntity, TResource> model, Expression body)
        where TEntity : class
        where TResource : ScimResource, new() => Expression.Lambda(body, model.Map.KeyColumn.Parameters);

    private static Expression? Find<TEntity, TResource>(EntityMap<TEntity, TResource> model, string name)
        where TEntity : class
        where TResource : ScimResource, new() =>
        model.Paths.FirstOrDefault(path => path.Path is { Extension: null, SubAttribute: null } && path.Path.Attribute.Name == name)?.Value;
}
