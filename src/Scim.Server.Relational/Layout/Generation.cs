using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Layout;

/// <summary>The generation of the list of indexed paths.</summary>
internal static class Generation
{
    /// <summary>Reads it as the session sees it now.</summary>
    public static async ValueTask<long> ReadAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var reader = await session.QueryAsync(SqlText.OfSystem($"SELECT generation FROM scim_generation"), cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? reader.GetInt64(0)
            : throw new InvalidOperationException("The table scim_generation is empty; expected the single row that the schema script inserts.");
    }
}
