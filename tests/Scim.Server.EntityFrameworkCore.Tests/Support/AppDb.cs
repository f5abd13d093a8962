using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>The application's own tables.</summary>
public sealed class AppDb(DbContextOptions<AppDb> options) : DbContext(options)
{
    public DbSet<AppUser> Users => Set<AppUser>();

    public DbSet<AppTeam> Teams => Set<AppTeam>();

    public DbSet<AppTeamMember> TeamMembers => Set<AppTeamMember>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<AppUser>(user =>
        {
            user.Property(row => row.LoginKey).UseCollation("C");
            user.Property(row => row.Version).IsRowVersion();
            user.HasIndex(row => new { row.Tenant, row.LoginKey }).IsUnique().HasFilter("\"DeletedAt\" IS NULL");
            user.HasIndex(row => new { row.Tenant, row.ExternalId });
            user.HasMany(row => row.Mails).WithOne().HasForeignKey(mail => mail.UserId).OnDelete(DeleteBehavior.Cascade);
            user.OwnsMany(row => row.Phones, phone => phone.ToJson());
        });
        modelBuilder.Entity<AppMail>(mail =>
        {
            mail.Property(row => row.AddressKey).UseCollation("C");
            mail.HasIndex(row => row.AddressKey);
        });
        modelBuilder.Entity<Person>(person =>
        {
            person.Property(row => row.CreatedAt).HasColumnType("timestamp without time zone");
            person.Property(row => row.Revision).IsConcurrencyToken();
            person.HasIndex(row => row.NormalizedUserName).IsUnique();
        });
        modelBuilder.Entity<AppTeam>(team =>
        {
            team.Property(row => row.Version).IsRowVersion();
            team.HasIndex(row => new { row.Tenant, row.NameKey }).IsUnique();
        });
        modelBuilder.Entity<AppTeamMember>(link =>
        {
            link.HasKey(row => new { row.TeamId, row.UserId });
            link.HasOne(row => row.Team).WithMany().HasForeignKey(row => row.TeamId).OnDelete(DeleteBehavior.Cascade);
            link.HasOne(row => row.User).WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
            link.HasIndex(row => row.UserId);
        });
    }
}
