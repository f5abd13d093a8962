using System.Linq.Expressions;
using Scim.Server.EntityFrameworkCore.Mapping;
using Scim.Server.Mapping;

namespace Scim.Server.EntityFrameworkCore.Memberships;

/// <summary>The expressions of the id and the display name of a row, as in the projection.</summary>
internal static class IdentityExpressions
{
    /// <summary>The id, to be selected.</summary>
    public static LambdaExpression GetId<TEntity, TResource>(EntityMap<TEntity, TResource> model)
        where TEntity : class
        where TResource : ScimResource, new() => CreateLambda(model, FindPath(model, "id")?.SelectedValue ?? Expression.Constant(null, typeof(string)));

    /// <summary>The id, for use in the projection of a mapping.</summary>
    public static Expression GetMappedId<TEntity, TResource>(EntityMap<TEntity, TResource> model)
        where TEntity : class
        where TResource : ScimResource, new() => FindPath(model, "id")?.Value ?? Expression.Constant(null, typeof(string));

    public static LambdaExpression GetDisplayName<TEntity, TResource>(EntityMap<TEntity, TResource> model)
        where TEntity : class
        where TResource : ScimResource, new() =>
        CreateLambda(model, (FindPath(model, "displayName")?.Value, FindPath(model, "userName")?.Value) switch
        {
            ({ } shown, { } name) => Expression.Coalesce(shown, name),
            var (shown, name) => shown ?? name ?? Expression.Constant(null, typeof(string)),
        });

    private static LambdaExpression CreateLambda<TEntity, TResource>(EntityMap<TEntity, TResource> model, Expression body)
        where TEntity : class
        where TResource : ScimResource, new() => Expression.Lambda(body, model.Map.KeyColumn.Parameters);

    private static ScimMapPath? FindPath<TEntity, TResource>(EntityMap<TEntity, TResource> model, string name)
        where TEntity : class
        where TResource : ScimResource, new() =>
        model.Paths.FirstOrDefault(path => path.Path is { Extension: null, SubAttribute: null } && path.Path.Attribute.Name == name);
}
