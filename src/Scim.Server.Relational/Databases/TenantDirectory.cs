using System.Collections.Concurrent;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Databases;

/// <summary>
/// The keys of tenants by name. Reads do not create keys: a tenant that has never written has a key that matches no rows. The first write of a
/// tenant adds its key in a transaction of its own, so that a key stays valid if the write is rolled back. Thread-safe.
/// </summary>
internal sealed class TenantDirectory(Database database)
{
    private static readonly TenantKey Unknown = new(0);

    private readonly ConcurrentDictionary<string, TenantKey> known = new(StringComparer.Ordinal);

    /// <summary>The key of a tenant; one that matches no rows if the tenant has not written yet.</summary>
    public ValueTask<TenantKey> FindAsync(string name, CancellationToken cancellationToken) =>
        known.TryGetValue(name, out var key) ? new(key) : ReadAsync(name, cancellationToken);

    /// <summary>The key of a tenant, created if it does not exist.</summary>
    public ValueTask<TenantKey> FindOrAddAsync(string name, CancellationToken cancellationToken) =>
        known.TryGetValue(name, out var key) ? new(key) : AddAsync(name, cancellationToken);

    private async ValueTask<TenantKey> ReadAsync(string name, CancellationToken cancellationToken) =>
        Cache(name, await database.RunReadAsync(null, (session, _, token) => SelectAsync(session, name, token), cancellationToken).ConfigureAwait(false));

    private async ValueTask<TenantKey> AddAsync(string name, CancellationToken cancellationToken)
    {
        var key = await ReadAsync(name, cancellationToken).ConfigureAwait(false);
        return key != Unknown
            ? key
            : Cache(name, await database.RunWriteAsync(null, (session, _, token) => InsertAsync(session, name, token), cancellationToken).ConfigureAwait(false));
    }

    private static async ValueTask<TenantKey> InsertAsync(SqlSession session, string name, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(
            SqlText.ForSystem($"INSERT INTO scim_tenant (name) VALUES ({name}) ON CONFLICT (name) DO NOTHING"), cancellationToken).ConfigureAwait(false);
        return await SelectAsync(session, name, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<TenantKey> SelectAsync(SqlSession session, string name, CancellationToken cancellationToken)
    {
        var reader = await session.QueryAsync(SqlText.ForSystem($"SELECT tenant_id FROM scim_tenant WHERE name = {name}"), cancellationToken)
            .ConfigureAwait(false);
        await using var disposal = reader.ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? new(reader.GetInt32(0)) : Unknown;
    }

    private TenantKey Cache(string name, TenantKey key) => key == Unknown ? key : known.GetOrAdd(name, key);
}
