using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Scim.Server.EntityFrameworkCore.Maps;

namespace Scim.Server.EntityFrameworkCore.Writing;

/// <summary>Finds out which value a database refused for another reason than that it is taken: the model knows how long a column is, which one must have a value, and what refers to what.</summary>
internal static class RefusedValue
{
    /// <summary>The error for the client; null where the model does not tell.</summary>
    public static ScimError? Find<TEntity, TResource>(DbUpdateException exception, EntityMap<TEntity, TResource> model)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        var message = exception.InnerException?.Message ?? string.Empty;
        foreach (var entry in exception.Entries)
        {
            if (entry.State == EntityState.Deleted)
            {
                if (Repeats.IsReferenced(exception) || entry.Metadata.GetReferencingForeignKeys().Any(key => ErrorText.Names(message, key.GetConstraintName())))
                {
                    return ScimError.Conflict("Other rows of the application refer to it, so that it cannot be deleted.");
                }
            }
            else if (FindValue(entry, message) is var (property, problem) && model.AttributeOf(property) is { } attribute)
            {
                return ScimError.InvalidValue($"'{attribute}' {problem}");
            }
        }

        return null;
    }

    private static (IProperty Property, string Problem)? FindValue(EntityEntry entry, string message)
    {
        foreach (var property in entry.Properties.Where(property => entry.State == EntityState.Added || property.IsModified))
        {
            if (property.CurrentValue is string text && SizeOf(property.Metadata) is { } size && text.EnumerateRunes().Count() > size)
            {
                return (property.Metadata, string.Create(CultureInfo.InvariantCulture, $"is longer than the application's database can hold; expected at most {size} characters."));
            }

            if (property is { CurrentValue: null, Metadata: { IsNullable: false, ValueGenerated: ValueGenerated.Never } })
            {
                return (property.Metadata, "is missing; the application's database needs a value.");
            }
        }

        return FindReference(entry, message) is { } reference ? (reference, "names nothing that exists in the application's database.") : null;
    }

    // SQLite does not name the foreign key: then it is told only if no other one was written.
    private static IProperty? FindReference(EntityEntry entry, string message)
    {
        var keys = entry.Metadata.GetForeignKeys().Where(key => key.Properties.Count == 1).ToArray();
        if (Array.Find(keys, key => ErrorText.Names(message, key.GetConstraintName())) is { } named)
        {
            return named.Properties[0];
        }

        var written = keys.Select(key => entry.Property(key.Properties[0].Name))
            .Where(property => property.CurrentValue is not null && (entry.State == EntityState.Added || property.IsModified)).ToArray();
        return written.Length == 1 && message.Contains("FOREIGN KEY constraint failed", StringComparison.Ordinal) ? written[0].Metadata : null;
    }

    private static int? SizeOf(IProperty property) => property.GetMaxLength() ?? (property.FindTypeMapping() as RelationalTypeMapping)?.Size;
}
