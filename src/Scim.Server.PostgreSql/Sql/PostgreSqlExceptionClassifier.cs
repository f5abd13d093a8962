using System.Net.Sockets;
using Npgsql;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Sql;

/// <summary>Classifies errors of the server and of the driver.</summary>
internal static class PostgreSqlExceptionClassifier
{
    private const string IdleInTransactionTimeout = "25P03";

    public static DatabaseFailureKind Classify(Exception exception) => exception switch
    {
        PostgresException error => Classify(error.SqlState),
        NpgsqlException { InnerException: TimeoutException } => DatabaseFailureKind.Unavailable,
        NpgsqlException { InnerException: IOException or SocketException } => DatabaseFailureKind.ConnectionLost,
        NpgsqlException { IsTransient: true } => DatabaseFailureKind.Unavailable,
        _ => DatabaseFailureKind.Unknown,
    };

    private static DatabaseFailureKind Classify(string state) => state switch
    {
        PostgresErrorCodes.UniqueViolation => DatabaseFailureKind.UniqueViolation,
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable => DatabaseFailureKind.Transient,

        // An administrator, a crash of another backend or a limit on idle transactions has ended this connection.
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or IdleInTransactionTimeout => DatabaseFailureKind.ConnectionLost,

        // Cancelled by a statement timeout, or read-only because another server has taken over.
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.ReadOnlySqlTransaction => DatabaseFailureKind.Unavailable,
        PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => DatabaseFailureKind.Unavailable,
        _ => IsOutOfService(state) ? DatabaseFailureKind.Unavailable : DatabaseFailureKind.Unknown,
    };

    // The classes of broken connections, exhausted resources (memory, connections, disk), operator interventions and system errors.
    private static bool IsOutOfService(string state) =>
        state.StartsWith("08", StringComparison.Ordinal)
        || state.StartsWith("53", StringComparison.Ordinal)
        || state.StartsWith("57P", StringComparison.Ordinal)
        || state.StartsWith("58", StringComparison.Ordinal);
}
