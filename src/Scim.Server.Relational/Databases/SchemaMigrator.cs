using System.Data.Common;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Databases;

/// <summary>
/// Brings the tables up to date in one transaction under the database's lock, so that several servers may start at once, or checks that they
/// are. If nothing is missing, nothing is locked.
/// </summary>
internal sealed class SchemaMigrator(Database database, DatabaseSchemaScripts scripts, bool mayApply)
{
    private const string InsufficientPrivilege = "42501";
    private const string NoSchema = "3F000";

    public async ValueTask MigrateAsync(CancellationToken cancellationToken)
    {
        var missing = await database.RunReadAsync(null, (session, _, token) => FindMissingAsync(session, token), cancellationToken).ConfigureAwait(false);
        if (missing.Count == 0)
        {
            return;
        }

        if (!mayApply)
        {
            throw SchemaVersionValidator.CreateMissingScriptsException(missing);
        }

        try
        {
            await database.RunWriteAsync(null, (session, _, token) => ApplyAsync(session, token), cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception) when (exception.SqlState is InsufficientPrivilege or NoSchema)
        {
            throw SchemaVersionValidator.CreateInsufficientPrivilegeException(missing, exception);
        }
    }

    private async ValueTask<int> ApplyAsync(SqlSession session, CancellationToken cancellationToken)
    {
        if (!scripts.Lock.IsEmpty)
        {
            await session.ExecuteAsync(scripts.Lock, cancellationToken).ConfigureAwait(false);
        }

        var missing = await FindMissingAsync(session, cancellationToken).ConfigureAwait(false);
        foreach (var script in missing)
        {
            await session.ExecuteAsync(SqlText.FromScript(script), cancellationToken).ConfigureAwait(false);
        }

        return missing.Count;
    }

    private async ValueTask<IReadOnlyList<ScimSchemaScript>> FindMissingAsync(SqlSession session, CancellationToken cancellationToken) =>
        SchemaVersionValidator.FindMissing(scripts.All, await ReadAppliedAsync(session, cancellationToken).ConfigureAwait(false));

    private async ValueTask<IReadOnlyList<AppliedScript>> ReadAppliedAsync(SqlSession session, CancellationToken cancellationToken)
    {
        if (!await HasVersionTableAsync(session, cancellationToken).ConfigureAwait(false))
        {
            return [];
        }

        var applied = new List<AppliedScript>();
        var reader = await session.QueryAsync(
            SqlText.ForSystem($"SELECT version, compatible_from FROM scim_schema_version ORDER BY version"), cancellationToken).ConfigureAwait(false);
        await using var disposal = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            applied.Add(new(reader.GetInt32(0), reader.GetInt32(1)));
        }

        return applied;
    }

    private async ValueTask<bool> HasVersionTableAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var reader = await session.QueryAsync(scripts.CountVersionTables, cancellationToken).ConfigureAwait(false);
        await using var disposal = reader.ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) && reader.GetInt64(0) > 0;
    }
}

/// <summary>A row of scim_schema_version.</summary>
/// <param name="Version">The script's number.</param>
/// <param name="CompatibleFrom">The oldest version whose code can work with the tables after it.</param>
internal sealed record AppliedScript(int Version, int CompatibleFrom);
