using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Scim.Server.EntityFrameworkCore.Mapping;

namespace Scim.Server.EntityFrameworkCore.Writes;

/// <summary>Finds the value that a database rejected for a reason other than uniqueness: the model knows the lengths, the required columns and the foreign keys.</summary>
internal static class RejectedValueFinder
{
    /// <summary>The error for the client; null when the model does not explain it.</summary>
    public static ScimError? Find<TEntity, TResource>(DbUpdateException exception, EntityMap<TEntity, TResource> model)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        var message = exception.InnerException?.Message ?? string.Empty;
        foreach (var entry in exception.Entries)
        {
            if (entry.State == EntityState.Deleted)
            {
                if (WriteRetry.IsForeignKeyViolation(exception) || entry.Metadata.GetReferencingForeignKeys().Any(key => ProviderErrorText.ContainsName(message, key.GetConstraintName())))
                {
                    return ScimError.Conflict("The resource cannot be deleted because other data of the application refers to it.");
                }
            }
            else if (FindValue(entry, message) is var (property, problem) && model.FindAttributePath(property) is { } attribute)
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
            if (property.CurrentValue is string text && FindMaxLength(property.Metadata) is { } size && text.EnumerateRunes().Count() > size)
            {
                return (property.Metadata, string.Create(CultureInfo.InvariantCulture, $"is too long for the application's database; expected at most {size} characters."));
            }

            if (property is { CurrentValue: null, Metadata: { IsNullable: false, ValueGenerated: ValueGenerated.Never } })
            {
                return (property.Metadata, "is missing; the application's database requires a value.");
            }
        }

        return FindReference(entry, message) is { } reference ? (reference, "refers to data that does not exist in the application's database.") : null;
    }

    // SQLite does not name the foreign key: then it is reported only if it is the only one that was written.
    private static IProperty? FindReference(EntityEntry entry, string message)
    {
        var keys = entry.Metadata.GetForeignKeys().Where(key => key.Properties.Count == 1).ToArray();
        if (Array.Find(keys, key => ProviderErrorText.ContainsName(message, key.GetConstraintName())) is { } named)
        {
            return named.Properties[0];
        }

        var written = keys.Select(key => entry.Property(key.Properties[0].Name))
            .Where(property => property.CurrentValue is not null && (entry.State == EntityState.Added || property.IsModified)).ToArray();
        return written.Length == 1 && message.Contains("FOREIGN KEY constraint failed", StringComparison.Ordinal) ? written[0].Metadata : null;
    }

    private static int? FindMaxLength(IProperty property) => property.GetMaxLength() ?? (property.FindTypeMapping() as RelationalTypeMapping)?.Size;
}
