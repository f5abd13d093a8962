using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Scim.Server.Mapping;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>
/// The tables whose rows belong to one resource: the entity's, and those that the projection reads and that refer to it, such as its addresses. A table
/// that the entity itself refers to, such as its department's, is shared by several resources and does not count.
/// </summary>
internal sealed class MappedTables
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    private MappedTables()
    {
    }

    public static MappedTables Create(IEntityType entity, IReadOnlyList<string> includes, IReadOnlyList<ScimMapPath> paths)
    {
        var tables = new MappedTables();
        tables.Add(entity);
        foreach (var include in includes)
        {
            tables.AddDependents(entity, include.Split('.'));
        }

        // Rows that are read without a navigation.
        foreach (var type in paths.Select(path => path.Source?.Type).OfType<Type>().Distinct().SelectMany(source => source.GenericTypeArguments))
        {
            if (entity.Model.FindEntityType(type) is { } row && row.GetForeignKeys().Any(key => key.PrincipalEntityType == entity))
            {
                tables.Add(row);
            }
        }

        return tables;
    }

    public bool Contains(IEntityType type) => type.GetSchemaQualifiedTableName() is { } name && names.Contains(name);

    private void AddDependents(IEntityType entity, IReadOnlyList<string> path)
    {
        var owner = entity;
        foreach (var step in path)
        {
            if (owner.FindNavigation(step) is not { IsOnDependent: false } navigation)
            {
                return;
            }

            owner = navigation.TargetEntityType;
            Add(owner);
        }
    }

    private void Add(IEntityType entity)
    {
        var owned = entity.GetNavigations().Where(navigation => navigation.TargetEntityType.IsOwned()).Select(navigation => navigation.TargetEntityType);
        foreach (var type in entity.GetAllBaseTypesInclusive().Concat(entity.GetDerivedTypes()).Concat(owned))
        {
            if (type.GetSchemaQualifiedTableName() is { } name && names.Add(name) && type != entity)
            {
                Add(type);
            }
        }
    }
}
