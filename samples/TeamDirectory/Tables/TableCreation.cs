using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace TeamDirectory;

/// <summary>Creates the tables in an empty database, and the tenants that are missing. A real application uses migrations.</summary>
public static class TableCreation
{
    // Any number that all servers of this application agree on.
    private const long Lock = 0x7EA3_D12E_C704;

    /// <summary>
    /// Creates what is missing in one transaction. Several servers may start concurrently: one creates the tables, the others wait for it.
    /// </summary>
    public static async Task CreateTablesAsync(this DirectoryDb db, IEnumerable<string> tenants, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Lock})", cancellationToken);
        var isThere = await db.Database.SqlQuery<bool>($"""SELECT to_regclass('"Tenants"') IS NOT NULL AS "Value" """).SingleAsync(cancellationToken);
        if (!isThere)
        {
            await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync(cancellationToken);
        }

        var known = await db.Tenants.Select(row => row.Name).ToListAsync(cancellationToken);
        db.Tenants.AddRange(tenants.Prepend(Tenant.Main).Distinct().Except(known).Select(name => new Tenant { Name = name }));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
