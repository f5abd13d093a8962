using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>An application whose first columns are read-only, and whose link table has no unique key.</summary>
public sealed class OddDb(DbContextOptions<OddDb> options) : DbContext(options)
{
    public DbSet<OddUser> Users => Set<OddUser>();

    public DbSet<OddTeam> Teams => Set<OddTeam>();

    public DbSet<OddLink> Links => Set<OddLink>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OddUser>(user =>
        {
            user.HasAlternateKey(row => row.Badge);
            user.Property(row => row.Big).HasComputedColumnSql("upper(\"Name\")", stored: true);
            user.Property(row => row.Version).IsRowVersion();
            user.HasIndex(row => row.Name).IsUnique().HasDatabaseName("IX_Odd");
            user.HasIndex(row => row.Nick).IsUnique().HasDatabaseName("IX_Odd_Nick");
            user.HasMany(row => row.Mails).WithOne().HasForeignKey(mail => mail.UserId);
        });
        modelBuilder.Entity<OddTeam>(team =>
        {
            team.Property(row => row.Big).HasComputedColumnSql("upper(\"Name\")", stored: true);
            team.Property(row => row.Version).IsRowVersion();
        });
        modelBuilder.Entity<OddLink>(link =>
        {
            link.HasOne<OddTeam>().WithMany().HasForeignKey(row => row.TeamId);
            link.HasOne<OddUser>().WithMany().HasForeignKey(row => row.UserId);
        });
    }
}

/// <summary>A user with another key beside the id.</summary>
public sealed class OddUser
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    public string Badge { get; set; } = Guid.NewGuid().ToString();

    public string? Big { get; private set; }

    public string Name { get; set; } = "";

    public string? Nick { get; set; }

    public List<OddMail> Mails { get; set; } = [];

    public uint Version { get; set; }
}

/// <summary>An address of it.</summary>
public sealed class OddMail
{
    public int Id { get; set; }

    public Guid UserId { get; set; }

    public string? Address { get; set; }
}

/// <summary>A team with a column that the database computes.</summary>
public sealed class OddTeam
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    public string? Big { get; private set; }

    public string Name { get; set; } = "";

    public uint Version { get; set; }
}

/// <summary>A link that may be duplicated, or refer to no row.</summary>
public sealed class OddLink
{
    public int Id { get; set; }

    public Guid? TeamId { get; set; }

    public Guid? UserId { get; set; }
}
