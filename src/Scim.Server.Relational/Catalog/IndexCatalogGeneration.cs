using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Catalog;

/// <summary>The generation of the index catalog.</summary>
internal static class IndexCatalogGeneration
{
    /// <summary>Reads it as the session currently sees it.</summary>
    public static async ValueTask<long> ReadAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var reader = await session.QueryAsync(SqlText.ForSystem($"SELECT generation FROM scim_generation"), cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? reader.GetInt64(0)
            : throw new InvalidOperationException("The table scim_generation is empty; expected the single row that the schema script inserts.");
    }
}
