using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Scim.Server.EntityFrameworkCore.Maps;

/// <summary>An id over a column whose type is the application's own, with a conversion: a text cannot be read as one, nor can one be compared.</summary>
internal sealed class OddKey : ExpressionVisitor
{
    private static readonly Type[] Known = [typeof(string), typeof(Guid), typeof(long), typeof(ulong), typeof(int), typeof(uint), typeof(short), typeof(ushort), typeof(sbyte), typeof(byte)];

    private readonly IModel model;
    private IProperty? found;

    private OddKey(IModel model) => this.model = model;

    /// <summary>The sentence that refuses the id; null where it is as it should be.</summary>
    public static string? In<TEntity, TResource>(EntityMap<TEntity, TResource> map)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        var id = map.Paths.First(path => path.Path is { Extension: null, Attribute.Name: "id" }).Value;
        var visitor = new OddKey(map.Entity.Model);
        visitor.Visit(id);
        return visitor.found is { } column
            ? $"In the projection 'id' = {id} shows '{column.Name}', which is a {column.ClrType.Name}; expected a column that is a text, a Guid or a whole number in the entity, without a type of its own."
            : null;
    }

    public override Expression? Visit(Expression? node)
    {
        if (node is not null && ProviderDialect.ColumnOf(model, node) is { } column && !Known.Contains(Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType))
        {
            found ??= column;
        }

        return base.Visit(node);
    }
}
