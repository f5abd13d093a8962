using System.Data.Common;

namespace Scim.Server.Relational.Sql;

/// <summary>Extension methods for reading rows.</summary>
internal static class SqlSessionExtensions
{
    /// <summary>Runs a statement and passes on each of its rows.</summary>
    public static async ValueTask ReadEachAsync(this SqlSession session, SqlText sql, Action<DbDataReader> read, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync(sql, cancellationToken).ConfigureAwait(false);
        await using var closing = rows.ConfigureAwait(false);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            read(rows);
        }
    }

    /// <summary>Runs a statement and reads its first row; null if there is none.</summary>
    public static async ValueTask<TValue?> ReadFirstAsync<TValue>(
        this SqlSession session, SqlText sql, Func<DbDataReader, TValue> read, CancellationToken cancellationToken) where TValue : struct
    {
        var rows = await session.QueryAsync(sql, cancellationToken).ConfigureAwait(false);
        await using var closing = rows.ConfigureAwait(false);
        return await rows.ReadAsync(cancellationToken).ConfigureAwait(false) ? read(rows) : null;
    }
}
