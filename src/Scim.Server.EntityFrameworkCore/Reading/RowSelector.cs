using System.Linq.Expressions;
using Scim.Server.EntityFrameworkCore.Maps;

namespace Scim.Server.EntityFrameworkCore.Reading;

/// <summary>What is selected of each row.</summary>
internal static class RowSelector
{
    /// <summary>What is selected, and how many lists of rows stand in it.</summary>
    public static (Expression<Func<TEntity, EntityRow<TResource>>> Select, int Lists) Of<TEntity, TResource>(
        EntityMap<TEntity, TResource> model, ScimProjection wanted, LambdaExpression? sort, bool few)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        var (row, body, lists) = model.Select(wanted, few);
        var bindings = new List<MemberBinding> { Bind(nameof(EntityRow<TResource>.Resource), body) };
        if (sort is not null)
        {
            bindings.Add(Bind(nameof(EntityRow<TResource>.Sort), Boxed(sort.Body)));
        }

        if (model.Version is { } version)
        {
            bindings.Add(Bind(nameof(EntityRow<TResource>.Version), Boxed(version.Read(row))));
        }

        return (Expression.Lambda<Func<TEntity, EntityRow<TResource>>>(Expression.MemberInit(Expression.New(typeof(EntityRow<TResource>)), bindings), row), lists);

        static MemberAssignment Bind(string name, Expression value) =>
            Expression.Bind(typeof(EntityRow<TResource>).GetProperty(name) ?? throw new System.Diagnostics.UnreachableException(), value);
    }

    private static UnaryExpression Boxed(Expression value) => Expression.Convert(value, typeof(object));
}
