using System.Diagnostics;
using System.Linq.Expressions;
using Scim.Server.EntityFrameworkCore.Maps;

namespace Scim.Server.EntityFrameworkCore.Reading;

/// <summary>What is selected of each row.</summary>
internal static class RowSelector
{
    public static Expression<Func<TEntity, EntityRow<TEntity, TResource>>> Of<TEntity, TResource>(
        EntityMap<TEntity, TResource> model, Selection<TEntity, TResource> selection, LambdaExpression? sort)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        var bindings = new List<MemberBinding>();
        if (selection.Make is null)
        {
            Bind(nameof(EntityRow<,>.Resource), selection.Body);
        }
        else
        {
            Bind(nameof(EntityRow<,>.Entity), selection.Row);
        }

        if (selection.Parts.Count > 0)
        {
            Bind(nameof(EntityRow<,>.Parts), Expression.NewArrayInit(typeof(object), selection.Parts.Select(Boxed)));
        }

        if (sort is not null)
        {
            Bind(nameof(EntityRow<,>.Sort), Boxed(sort.Body));
        }

        if (model.Version is { } version)
        {
            Bind(nameof(EntityRow<,>.Version), Boxed(version.Read(selection.Row)));
        }

        return Expression.Lambda<Func<TEntity, EntityRow<TEntity, TResource>>>(Expression.MemberInit(Expression.New(typeof(EntityRow<TEntity, TResource>)), bindings), selection.Row);

        void Bind(string name, Expression value) =>
            bindings.Add(Expression.Bind(typeof(EntityRow<TEntity, TResource>).GetProperty(name) ?? throw new UnreachableException(), value));
    }

    private static UnaryExpression Boxed(Expression value) => Expression.Convert(value, typeof(object));
}
