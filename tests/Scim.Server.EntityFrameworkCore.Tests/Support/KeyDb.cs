using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>An application whose tables count their own keys, so that a user and a team can have the same one.</summary>
public sealed class KeyDb(DbContextOptions<KeyDb> options) : DbContext(options)
{
    public DbSet<KeyUser> Users => Set<KeyUser>();

    public DbSet<KeyTeam> Teams => Set<KeyTeam>();

    public DbSet<KeyLink> Links => Set<KeyLink>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<KeyUser>(user =>
        {
            user.Property(row => row.Revision).IsConcurrencyToken();
            user.HasIndex(row => new { row.Tenant, row.NameKey }).IsUnique();
            user.HasOne<KeyUser>().WithMany().HasForeignKey(row => row.BossId).OnDelete(DeleteBehavior.SetNull);
        });
        modelBuilder.Entity<KeyTeam>(team =>
        {
            team.Property(row => row.Revision).IsConcurrencyToken();
            team.HasIndex(row => new { row.Tenant, row.NameKey }).IsUnique();
        });
        modelBuilder.Entity<KeyLink>(link =>
        {
            link.HasKey(row => new { row.TeamId, row.UserId });
            link.HasOne<KeyTeam>().WithMany().HasForeignKey(row => row.TeamId).OnDelete(DeleteBehavior.Cascade);
            link.HasOne<KeyUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}

/// <summary>A user with an integer key.</summary>
public sealed class KeyUser
{
    public int Id { get; set; }

    public string Tenant { get; set; } = "";

    public string Name { get; set; } = "";

    public string NameKey { get; set; } = "";

    public int? BossId { get; set; }

    public int Revision { get; set; }
}

/// <summary>A team with a long key.</summary>
public sealed class KeyTeam
{
    public long Id { get; set; }

    public string Tenant { get; set; } = "";

    public string Name { get; set; } = "";

    public string NameKey { get; set; } = "";

    public int Revision { get; set; }
}

/// <summary>A member of a team.</summary>
public sealed class KeyLink
{
    public long TeamId { get; set; }

    public int UserId { get; set; }
}
