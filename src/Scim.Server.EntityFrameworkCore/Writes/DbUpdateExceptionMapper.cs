using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Scim.Server.EntityFrameworkCore.Mapping;

namespace Scim.Server.EntityFrameworkCore.Writes;

/// <summary>Maps the failure of a write to the attribute that the database rejected, or to the shared table with a concurrent write.</summary>
internal static class DbUpdateExceptionMapper
{
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

        if (exception.InnerException is not DbException error || ScimDatabaseFailure.Find(error) is not { } failure)
        {
            return null;
        }

        if (failure is { SqlState: null } or { Kind: ScimDatabaseFailureKind.UniqueViolation } && UniquenessConflict.Find(exception, model) is { } clash)
        {
            return model.Tables.Contains(clash.Table) ? new ScimException(clash.Error, exception) : new SharedTableConflictException(GetTableName(clash.Table), clash.Error, exception);
        }

        if (failure.Kind == ScimDatabaseFailureKind.UniqueViolation && FindSharedTable(exception, model) is { } shared)
        {
            return new SharedTableConflictException(shared, UniquenessConflict.UnknownAttributeError, exception);
        }

        return FindError(exception, model, failure) is { } reply ? new ScimException(reply, exception) : null;
    }

    private static ScimError? FindError<TEntity, TResource>(DbUpdateException exception, EntityMap<TEntity, TResource> model, ScimDatabaseFailure failure)
        where TEntity : class
        where TResource : ScimResource, new() => failure switch
        {
            { Kind: ScimDatabaseFailureKind.UniqueViolation } => UniquenessConflict.UnknownAttributeError,
            _ when RejectedValueFinder.Find(exception, model) is { } refused => refused,
            { IsConstraintViolation: true } => ScimError.FromException(exception),
            { Kind: ScimDatabaseFailureKind.InvalidData } => ScimError.InvalidValue("A value is too long or too large for the application's database."),
            _ => null,
        };

    // The provider names the rows of the command that failed. If one of them belongs to the resource, the failure does, too.
    private static string? FindSharedTable<TEntity, TResource>(DbUpdateException exception, EntityMap<TEntity, TResource> model)
        where TEntity : class
        where TResource : ScimResource, new() =>
        exception.Entries.Count > 0 && exception.Entries.All(entry => !model.Tables.Contains(entry.Metadata)) ? GetTableName(exception.Entries[0].Metadata) : null;

    private static string GetTableName(IEntityType type) => type.GetSchemaQualifiedTableName() ?? type.DisplayName();
}

/// <summary>Searches the text of a provider's error, which is never sent to a client.</summary>
internal static class ProviderErrorText
{
    /// <summary>Whether the text contains a name as a whole word, not as a part of a longer one.</summary>
    public static bool ContainsName(string text, string? name)
    {
        if (name is not { Length: > 0 })
        {
            return false;
        }

        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if ((at == 0 || !IsNameCharacter(text[at - 1])) && (at + name.Length == text.Length || !IsNameCharacter(text[at + name.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNameCharacter(char character) => char.IsLetterOrDigit(character) || character == '_';
}
