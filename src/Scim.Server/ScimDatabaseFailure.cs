using System.Data.Common;

namespace Scim.Server;

/// <summary>
/// What a database reported, by its SQLSTATE (ISO/IEC 9075). Works with every ADO.NET provider that sets <see cref="DbException.SqlState"/>, and with
/// Microsoft.Data.Sqlite, whose result codes are translated. Immutable and thread-safe.
/// </summary>
public sealed class ScimDatabaseFailure
{
    // Beside the classes of the standard, states of PostgreSQL.
    private static readonly (string Prefix, ScimDatabaseFailureKind Kind)[] States =
    [
        ("08", ScimDatabaseFailureKind.Outage),
        ("22", ScimDatabaseFailureKind.InvalidData),
        ("23001", ScimDatabaseFailureKind.ForeignKeyViolation),
        ("23503", ScimDatabaseFailureKind.ForeignKeyViolation),
        ("23505", ScimDatabaseFailureKind.UniqueViolation),
        ("23", ScimDatabaseFailureKind.OtherConstraintViolation),
        ("25006", ScimDatabaseFailureKind.Outage),
        ("40", ScimDatabaseFailureKind.TransientConflict),
        ("53", ScimDatabaseFailureKind.Outage),
        ("55006", ScimDatabaseFailureKind.Outage),
        ("55P03", ScimDatabaseFailureKind.LockNotAvailable),
        ("57", ScimDatabaseFailureKind.Outage),
        ("58", ScimDatabaseFailureKind.Outage),
    ];

    private ScimDatabaseFailure(ScimDatabaseFailureKind kind, string? sqlState) => (Kind, SqlState) = (kind, sqlState);

    /// <summary>What kind of failure it is.</summary>
    public ScimDatabaseFailureKind Kind { get; }

    /// <summary>The SQLSTATE; null if neither the provider nor its result code provides one.</summary>
    public string? SqlState { get; }

    /// <summary>Whether a constraint of any kind was violated.</summary>
    public bool IsConstraintViolation =>
        Kind is ScimDatabaseFailureKind.UniqueViolation or ScimDatabaseFailureKind.ForeignKeyViolation or ScimDatabaseFailureKind.OtherConstraintViolation;

    /// <summary>The first failure of a known kind among an exception and its inner exceptions, or else the first one of any kind.</summary>
    /// <returns>Null if none of them comes from a database.</returns>
    public static ScimDatabaseFailure? Find(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        ScimDatabaseFailure? unknown = null;
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            var failure = Classify(cause);
            if (failure is { Kind: not ScimDatabaseFailureKind.Unknown })
            {
                return failure;
            }

            unknown ??= failure;
        }

        return unknown;
    }

    private static ScimDatabaseFailure? Classify(Exception exception)
    {
        if (exception is not DbException error)
        {
            // Connection pools and networks sometimes report a timeout without an exception of the provider.
            return exception.GetType() == typeof(TimeoutException) ? new(ScimDatabaseFailureKind.Outage, sqlState: null) : null;
        }

        var state = error.SqlState ?? SqliteResultCodeMapper.ToSqlState(error);
        var kind = state is null ? ScimDatabaseFailureKind.Unknown : Array.Find(States, known => state.StartsWith(known.Prefix, StringComparison.Ordinal)).Kind;
        return new(kind == ScimDatabaseFailureKind.Unknown && error.IsTransient ? ScimDatabaseFailureKind.Outage : kind, state);
    }
}
