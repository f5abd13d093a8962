using System.Data.Common;

namespace Scim.Server;

/// <summary>
/// The SQLSTATE (ISO/IEC 9075) of a database error. Most providers report it as <see cref="DbException.SqlState"/>; Microsoft.Data.Sqlite does not,
/// so its extended result codes are translated here. Thread-safe.
/// </summary>
public static class ScimSqlState
{
    /// <summary>The SQLSTATE of one error; null where neither the provider nor the result code provides one.</summary>
    public static string? Read(DbException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.SqlState ?? SqliteResultCodeMapper.ToSqlState(error);
    }

    /// <summary>The first SQLSTATE among an exception and its causes; null where there is none.</summary>
    public static string? Find(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException error && Read(error) is { } state)
            {
                return state;
            }
        }

        return null;
    }
}
