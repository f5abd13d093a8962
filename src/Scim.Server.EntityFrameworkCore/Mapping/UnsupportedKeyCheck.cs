using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>Rejects an id over a column of a custom type with a value converter: a text can neither be parsed as it nor compared with it.</summary>
internal sealed class UnsupportedKeyCheck : ExpressionVisitor
{
    private static readonly Type[] SupportedTypes = [typeof(string), typeof(Guid), typeof(long), typeof(ulong), typeof(int), typeof(uint), typeof(short), typeof(ushort), typeof(sbyte), typeof(byte)];

    private readonly IModel model;
    private IProperty? found;

    private UnsupportedKeyCheck(IModel model) => this.model = model;

    /// <summary>The error for the id; null when it is supported.</summary>
    public static string? Find<TEntity, TResource>(EntityMap<TEntity, TResource> map)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        var id = map.Paths.First(path => path.Path is { Extension: null, Attribute.Name: "id" }).Value;
        var visitor = new UnsupportedKeyCheck(map.Entity.Model);
        visitor.Visit(id);
        return visitor.found is { } column
            ? $"In the projection 'id' = {id} uses '{column.Name}', which is of type {column.ClrType.Name}; expected a property of type string, Guid or an integer type."
            : null;
    }

    public override Expression? Visit(Expression? node)
    {
        if (node is not null && ProviderOptions.FindColumn(model, node) is { } column && !SupportedTypes.Contains(Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType))
        {
            found ??= column;
        }

        return base.Visit(node);
    }
}
