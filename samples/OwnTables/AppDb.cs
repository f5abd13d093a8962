using Microsoft.EntityFrameworkCore;

namespace OwnTables;

/// <summary>The tables of the application.</summary>
public sealed class AppDb(DbContextOptions<AppDb> options) : DbContext(options)
{
    public DbSet<AppUser> Users => Set<AppUser>();

    public DbSet<Team> Teams => Set<Team>();

    public DbSet<TeamMember> TeamMembers => Set<TeamMember>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<AppUser>(user =>
        {
            user.Property(row => row.Version).IsConcurrencyToken();
            user.HasIndex(row => row.LoginKey).IsUnique().HasFilter("\"DeletedAt\" IS NULL");
            user.HasIndex(row => row.ExternalId);
            user.HasMany(row => row.Mails).WithOne().HasForeignKey(mail => mail.UserId);
        });
        modelBuilder.Entity<AppMail>(mail =>
        {
            mail.HasIndex(row => row.AddressKey);
        });
        modelBuilder.Entity<Team>(team =>
        {
            team.Property(row => row.Version).IsConcurrencyToken();
            team.HasIndex(row => row.NameKey).IsUnique();
            team.HasIndex(row => row.ExternalId);
        });
        modelBuilder.Entity<TeamMember>(member =>
        {
            member.HasKey(row => new { row.TeamId, row.UserId });
            member.HasIndex(row => row.UserId);
            member.HasOne(row => row.Team).WithMany().HasForeignKey(row => row.TeamId);
            member.HasOne(row => row.User).WithMany().HasForeignKey(row => row.UserId);
        });
        if (Database.IsNpgsql())
        {
            // PostgreSQL's xmin changes with every write, including those of other programs. On SQLite, the SCIM store increments the version.
            modelBuilder.Entity<AppUser>().Property(row => row.Version).IsRowVersion();
            modelBuilder.Entity<Team>().Property(row => row.Version).IsRowVersion();
        }
    }
}
