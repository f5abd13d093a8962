using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>Adapts a model that is written for PostgreSQL to SQLite.</summary>
internal sealed class SqliteModelCustomizer(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    /// <summary>Whether the database changes a concurrency token by itself: PostgreSQL by xmin, SQLite by a trigger.</summary>
    public static bool IsRowVersion(IReadOnlyProperty property) => property is { IsConcurrencyToken: true, ValueGenerated: ValueGenerated.OnAddOrUpdate };

    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                Adapt(entity, property);
            }
        }
    }

    private static void Adapt(IMutableEntityType entity, IMutableProperty property)
    {
        // SQLite has no collation C. Its default, BINARY, compares bytes of UTF-8, which gives the same order.
        if (property.GetCollation() == "C")
        {
            property.SetCollation(null);
        }

        // The provider cannot compare a DateTimeOffset, only a number that it is converted to. A DateTime is text, whatever the column type of PostgreSQL.
        if ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(DateTimeOffset))
        {
            property.SetValueConverter(new DateTimeOffsetToBinaryConverter());
        }
        else if (property.ClrType == typeof(DateTime))
        {
            property.SetColumnType(null);
        }

        // A trigger changes the row version after the statement, so a RETURNING clause would return the old one.
        if (IsRowVersion(property))
        {
            property.SetDefaultValue(Convert.ChangeType(0, property.ClrType, provider: null));
            entity.UseSqlReturningClause(false);
        }

        // SQLite does not enforce the length of a column.
        if (FindMaxLength(property) is { } length)
        {
            property.SetMaxLength(length);
            entity.AddCheckConstraint($"CK_{property.Name}", $"length(\"{property.Name}\") <= {length}");
        }
    }

    private static int? FindMaxLength(IMutableProperty property) =>
        property.GetMaxLength() ?? (int.TryParse(property.GetColumnType()?.Replace("varchar(", "", StringComparison.Ordinal).TrimEnd(')'), out var length) ? length : null);
}
