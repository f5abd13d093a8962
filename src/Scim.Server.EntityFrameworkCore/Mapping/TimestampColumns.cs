using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Scim.Server.Mapping;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>The columns of meta.created and meta.lastModified, when the projection uses plain ones: the store writes them itself.</summary>
internal sealed record TimestampColumns(IProperty? Created, IProperty? LastModified)
{
    public static TimestampColumns Find(IReadOnlyList<ScimMapPath> paths, IEntityType entity)
    {
        return new(Find("created"), Find("lastModified"));

        IProperty? Find(string part) => paths
            .Where(path => path.Path is { Extension: null, Attribute.Name: "meta" } && path.Path.SubAttribute?.Name == part)
            .Select(path => path.Column is MemberExpression { Expression: ParameterExpression } column ? entity.FindProperty(column.Member.Name) : null)
            .FirstOrDefault(column => column is not null && IsInstant(column.ClrType));
    }

    public void SetCreated(EntityEntry entry, DateTimeOffset now)
    {
        Set(entry, Created, now);
        Set(entry, LastModified, now);
    }

    public void SetModified(EntityEntry entry, DateTimeOffset now) => Set(entry, LastModified, now);

    /// <summary>The time with millisecond precision, as in a resource, so that the reply to the write equals later reads.</summary>
    public static DateTimeOffset GetTimestamp(TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }

    /// <summary>Converts an instant to the type of a column.</summary>
    public static object ToColumnValue(IProperty column, DateTimeOffset instant) =>
        (Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType) == typeof(DateTimeOffset) ? instant : ProviderOptions.AdaptValue(column, instant.UtcDateTime);

    private static bool IsInstant(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain && (plain == typeof(DateTime) || plain == typeof(DateTimeOffset));

    private static void Set(EntityEntry entry, IProperty? column, DateTimeOffset now)
    {
        if (column is not null)
        {
            entry.Property(column.Name).CurrentValue = ToColumnValue(column, now);
        }
    }
}
