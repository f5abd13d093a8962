using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>An application whose users share departments, and own their addresses.</summary>
public sealed class StaffDb(DbContextOptions<StaffDb> options) : DbContext(options)
{
    public DbSet<StaffUser> Users => Set<StaffUser>();

    public DbSet<StaffDepartment> Departments => Set<StaffDepartment>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StaffUser>(user =>
        {
            user.HasAlternateKey(row => row.Badge);
            user.HasIndex(row => row.Name).IsUnique();
            user.HasIndex(row => row.Title).IsUnique();
            user.Property(row => row.Revision).IsConcurrencyToken();
            user.ToTable(table => table.HasCheckConstraint("CK_Nick", "\"Nick\" <> 'root'"));
            user.HasMany(row => row.Mails).WithOne().HasForeignKey(mail => mail.UserId);
            user.HasOne(row => row.Department).WithMany().HasForeignKey(row => row.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<StaffMail>().HasIndex(row => row.Address).IsUnique();
        modelBuilder.Entity<StaffDepartment>(department =>
        {
            department.HasIndex(row => row.Name).IsUnique();
            department.Property(row => row.Hires).IsConcurrencyToken();
        });
    }
}

/// <summary>A user of it.</summary>
public sealed class StaffUser
{
    public int Id { get; set; }

    public string Badge { get; set; } = "";

    public string Name { get; set; } = "";

    public string Title { get; set; } = "";

    public string? Nick { get; set; }

    public int? DepartmentId { get; set; }

    public StaffDepartment? Department { get; set; }

    public List<StaffMail> Mails { get; set; } = [];

    public int Revision { get; set; }
}

/// <summary>An address that belongs to one user.</summary>
public sealed class StaffMail
{
    public int Id { get; set; }

    public int UserId { get; set; }

    public string Address { get; set; } = "";
}

/// <summary>A department, with the number of its hires as concurrency token.</summary>
public sealed class StaffDepartment
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public int Hires { get; set; }
}
