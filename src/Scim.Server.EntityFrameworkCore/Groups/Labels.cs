using System.Linq.Expressions;
using Scim.Server.EntityFrameworkCore.Maps;

namespace Scim.Server.EntityFrameworkCore.Groups;

/// <summary>The expressions of the id and the display name of a row, as in the projection.</summary>
internal static class Labels
{
    /// <summary>The id, to be selected.</summary>
    public static LambdaExpression Id<TEntity, TResource>(EntityMap<TEntity, TResource> model)
        where TEntity : class
        where TResource : ScimResource, new() => Over(model, Find(model, "id")?.Shown ?? Expression.Constant(null, typeof(string)));

    /// <summary>The id, for use in the projection of a mapping.</summary>
    public static Expression MappedId<TEntity, TResource>(EntityMap<TEntity, TResource> model)
        where TEntity : class
        where TResource : ScimResource, new() => Find(model, "id")?.Value ?? Expression.Constant(null, typeof(string));

    public static LambdaExpression Name<TEntity, TResource>(EntityMap<TEntity, TResource> model)
        where TEntity : class
        where TResource : ScimResource, new() =>
        Over(model, (Find(model, "displayName")?.Value, Find(model, "userName")?.Value) switch
        {
            ({ } shown, { } name) => Expression.Coalesce(shown, name),
            var (shown, name) => shown ?? name ?? Expression.Constant(null, typeof(string)),
        });

    private static LambdaExpression Over<TEntity, TResource>(EntityMap<TEntity, TResource> model, Expression body)
        where TEntity : class
        where TResource : ScimResource, new() => Expression.Lambda(body, model.Map.KeyColumn.Parameters);

    private static ScimMapPath? Find<TEntity, TResource>(EntityMap<TEntity, TResource> model, string name)
        where TEntity : class
        where TResource : ScimResource, new() =>
        model.Paths.FirstOrDefault(path => path.Path is { Extension: null, SubAttribute: null } && path.Path.Attribute.Name == name);
}
