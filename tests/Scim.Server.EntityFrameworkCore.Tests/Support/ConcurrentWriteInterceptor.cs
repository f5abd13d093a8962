using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>Simulates a concurrent write, once, before changes are saved.</summary>
internal sealed class ConcurrentWriteInterceptor(AppDatabase database, Func<AppDb, Task> other) : SaveChangesInterceptor
{
    public int Saves { get; private set; }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (++Saves == 1)
        {
            await using var db = database.Open();
            await other(db);
        }

        return result;
    }
}
