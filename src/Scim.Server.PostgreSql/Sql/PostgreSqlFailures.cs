using System.Net.Sockets;
using Npgsql;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Sql;

/// <summary>What an error of the server or of the driver means.</summary>
internal static class PostgreSqlFailures
{
    private const string IdleInTransactionTimeout = "25P03";

    public static DatabaseFailure Classify(Exception exception) => exception switch
    {
        PostgresException error => Classify(error.SqlState),
        NpgsqlException { InnerException: TimeoutException } => DatabaseFailure.Unavailable,
        NpgsqlException { InnerException: IOException or SocketException } => DatabaseFailure.Lost,
        NpgsqlException { IsTransient: true } => DatabaseFailure.Unavailable,
        _ => DatabaseFailure.Unknown,
    };

    private static DatabaseFailure Classify(string state) => state switch
    {
        PostgresErrorCodes.UniqueViolation => DatabaseFailure.Uniqueness,
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable => DatabaseFailure.Transient,

        // An administrator, a crash of another backend or a limit on idle transactions has ended this connection.
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or IdleInTransactionTimeout => DatabaseFailure.Lost,

        // Cancelled by a limit on the time of statements, or read-only since another server has taken over.
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.ReadOnlySqlTransaction => DatabaseFailure.Unavailable,
        PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => DatabaseFailure.Unavailable,
        _ => IsOutOfService(state) ? DatabaseFailure.Unavailable : DatabaseFailure.Unknown,
    };

    // The classes of broken connections, exhausted resources (memory, connections, disk), interventions and failures of the system.
    private static bool IsOutOfService(string state) =>
        state.StartsWith("08", StringComparison.Ordinal)
        || state.StartsWith("53", StringComparison.Ordinal)
        || state.StartsWith("57P", StringComparison.Ordinal)
        || state.StartsWith("58", StringComparison.Ordinal);
}
