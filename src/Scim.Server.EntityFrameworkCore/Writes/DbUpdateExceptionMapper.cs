using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Scim.Server.EntityFrameworkCore.Mapping;

namespace Scim.Server.EntityFrameworkCore.Writes;

/// <summary>Maps the failure of a write to the attribute that the database rejected, or to the shared table with a concurrent write.</summary>
internal static class DbUpdateExceptionMapper
{
    // SQLSTATE (ISO/IEC 9075): 23505 is a unique violation, the rest of class 23 another constraint, class 22 a value that its column cannot hold.
    private const string UniqueViolation = "23505";
    private const string ConstraintClass = "23";
    private const string DataClass = "22";

    /// <summary>The exception to throw instead; null if neither a constraint nor a shared table was the cause.</summary>
    public static Exception? Map<TEntity, TResource>(DbUpdateException exception, EntityMap<TEntity, TResource> model)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        if (exception is DbUpdateConcurrencyException)
        {
            return FindSharedTable(exception, model) is { } table
                ? new SharedTableConflictException(table, ScimError.Conflict("Another request modified the same data of the application; retry the request."), exception)
                : null;
        }

        if (exception.InnerException is not DbException failure)
        {
            return null;
        }

        var state = ScimSqlState.Read(failure);
        if ((state is null or UniqueViolation) && UniquenessConflict.Find(exception, model) is { } clash)
        {
            return model.Tables.Contains(clash.Table) ? new ScimException(clash.Error, exception) : new SharedTableConflictException(GetTableName(clash.Table), clash.Error, exception);
        }

        if (state == UniqueViolation && FindSharedTable(exception, model) is { } shared)
        {
            return new SharedTableConflictException(shared, UniquenessConflict.UnknownAttributeError, exception);
        }

        return FindError(exception, model, state) is { } error ? new ScimException(error, exception) : null;
    }

    private static ScimError? FindError<TEntity, TResource>(DbUpdateException exception, EntityMap<TEntity, TResource> model, string? state)
        where TEntity : class
        where TResource : ScimResource, new() => state switch
        {
            UniqueViolation => UniquenessConflict.UnknownAttributeError,
            _ when RejectedValueFinder.Find(exception, model) is { } refused => refused,
            _ when state?.StartsWith(ConstraintClass, StringComparison.Ordinal) == true => ScimError.FromException(exception),
            _ when state?.StartsWith(DataClass, StringComparison.Ordinal) == true =>
                ScimError.InvalidValue("A value is too long or too large for the application's database."),
            _ => null,
        };

    // The provider names the rows of the command that failed. If one of them belongs to the resource, the failure does, too.
    private static string? FindSharedTable<TEntity, TResource>(DbUpdateException exception, EntityMap<TEntity, TResource> model)
        where TEntity : class
        where TResource : ScimResource, new() =>
        exception.Entries.Count > 0 && exception.Entries.All(entry => !model.Tables.Contains(entry.Metadata)) ? GetTableName(exception.Entries[0].Metadata) : null;

    private static string GetTableName(IEntityType type) => type.GetSchemaQualifiedTableName() ?? type.DisplayName();
}
