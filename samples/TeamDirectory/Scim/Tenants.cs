using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Scim.Server;

namespace TeamDirectory;

/// <summary>Finds tenants. A tenant that was found is cached.</summary>
internal sealed class Tenants(IServiceScopeFactory scopes) : IScimTenants
{
    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    public async ValueTask<bool> ExistsAsync(string tenant, CancellationToken cancellationToken)
    {
        if (known.ContainsKey(tenant))
        {
            return true;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DirectoryDb>();
        return await db.Tenants.AnyAsync(row => row.Name == tenant, cancellationToken) && (known.TryAdd(tenant, true) || true);
    }
}
