using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Scim.Server.EntityFrameworkCore.Maps;

namespace Scim.Server.EntityFrameworkCore.Writing;

/// <summary>
/// Finds out which attribute a database refused. Providers tell the index or the columns in the text of their error, which no client ever sees;
/// the model knows the columns of the index, and the map their attribute.
/// </summary>
internal static class UniqueClash
{
    // SQLSTATE (ISO/IEC 9075): 23505 is a unique violation, the rest of class 23 another constraint, class 22 a value that its column cannot hold.
    private const string UniqueViolation = "23505";
    private const string ConstraintClass = "23";
    private const string DataClass = "22";

    // An index that the model does not know, or over columns that no attribute shows.
    private static ScimError Taken { get; } = ScimError.NotUnique("A value that must be unique in the application is already in use by another resource.");

    /// <summary>The error for the client; null where no constraint was the cause.</summary>
    public static ScimError? Find<TEntity, TResource>(DbUpdateException exception, EntityMap<TEntity, TResource> model)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        if (exception.InnerException is not DbException failure)
        {
            return null;
        }

        foreach (var entity in exception.Entries.Select(entry => entry.Metadata).Append(model.Entity).Distinct())
        {
            if (entity.GetIndexes().FirstOrDefault(index => index.IsUnique && IsNamed(failure.Message, index)) is { } index)
            {
                return index.Properties.Select(model.AttributeOf).FirstOrDefault(attribute => attribute is not null) is { } attribute ? ScimError.Uniqueness(attribute) : Taken;
            }
        }

        if (failure.SqlState != UniqueViolation && RefusedValue.Find(exception, model) is { } refused)
        {
            return refused;
        }

        return failure.SqlState switch
        {
            { } state when state.StartsWith(ConstraintClass, StringComparison.Ordinal) => ScimError.Of(failure),
            { } state when state.StartsWith(DataClass, StringComparison.Ordinal) =>
                ScimError.InvalidValue("One of the values is longer or larger than the application's database can hold."),
            _ => null,
        };
    }

    private static bool IsNamed(string message, IIndex index)
    {
        var table = index.DeclaringEntityType.GetTableName() ?? string.Empty;
        var columns = index.Properties.Select(property => $"{table}.{property.GetColumnName()}");
        return ErrorText.Names(message, index.GetDatabaseName()) || ErrorText.Names(message, string.Join(", ", columns));
    }
}
