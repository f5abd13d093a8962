using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Scim.Server.EntityFrameworkCore.Mapping;

namespace Scim.Server.EntityFrameworkCore.Writes;

/// <summary>
/// Finds the attribute whose unique value a database rejected. Providers name the index or the columns in the text of their error, which is never sent to a client;
/// the model knows the columns of the index or key, and the mapping their attribute.
/// </summary>
/// <param name="Table">The entity type whose index or key was violated.</param>
/// <param name="Error">The error for the client.</param>
internal sealed record UniquenessConflict(IEntityType Table, ScimError Error)
{
    /// <summary>The error for an index that the model does not know, or whose columns are not mapped.</summary>
    public static ScimError UnknownAttributeError { get; } = ScimError.Duplicate("A value that must be unique in the application is already in use by another resource.");

    /// <summary>The conflict that the provider's message names; null if it names no index or key of the model.</summary>
    public static UniquenessConflict? Find<TEntity, TResource>(DbUpdateException exception, EntityMap<TEntity, TResource> model)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        var message = exception.InnerException?.Message ?? string.Empty;
        foreach (var entity in exception.Entries.Select(entry => entry.Metadata).Append(model.Entity).Concat(model.Entity.Model.GetEntityTypes()).Distinct())
        {
            if (FindColumns(entity, message) is { } columns)
            {
                var attribute = columns.Select(model.FindAttributePath).FirstOrDefault(name => name is not null);
                return new UniquenessConflict(entity, attribute is null ? UnknownAttributeError : ScimError.UniquenessViolation(attribute));
            }
        }

        return null;
    }

    private static IReadOnlyList<IProperty>? FindColumns(IEntityType entity, string message) =>
        entity.GetIndexes().FirstOrDefault(index => index.IsUnique && IsNamed(message, entity, index.GetDatabaseName(), index.Properties))?.Properties
        ?? entity.GetKeys().FirstOrDefault(key => IsNamed(message, entity, key.GetName(), key.Properties))?.Properties;

    private static bool IsNamed(string message, IEntityType entity, string? name, IEnumerable<IProperty> properties)
    {
        var columns = properties.Select(property => $"{entity.GetTableName()}.{property.GetColumnName()}");
        return ProviderErrorText.ContainsName(message, name) || ProviderErrorText.ContainsName(message, string.Join(", ", columns));
    }
}
