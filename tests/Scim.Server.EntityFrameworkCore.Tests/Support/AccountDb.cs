using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>Another application's tables.</summary>
public sealed class AccountDb(DbContextOptions<AccountDb> options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Consent> Consents => Set<Consent>();

    public DbSet<AccountRole> Roles => Set<AccountRole>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Account>(account =>
        {
            account.Property(row => row.Login).HasMaxLength(20);
            account.Property(row => row.First).HasColumnType("varchar(10)");
            account.HasOne<Account>().WithMany().HasForeignKey(row => row.BossId).OnDelete(DeleteBehavior.Restrict);
            account.OwnsMany(row => row.Mails, mail => mail.ToJson());
        });
        modelBuilder.Entity<AccountRole>().Property(row => row.CapitalName).HasComputedColumnSql("upper(\"Name\")", stored: true);
        modelBuilder.Entity<AccountRoleLink>(link =>
        {
            link.HasKey(row => new { row.AccountId, row.RoleId });
            link.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId);
            link.HasOne<AccountRole>().WithMany().HasForeignKey(row => row.RoleId);
        });
    }
}
