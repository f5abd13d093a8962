using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>An application that is delivered with or without teams.</summary>
public sealed class BranchDb(DbContextOptions<BranchDb> options, BranchParts parts) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<BranchUser>();
        if (parts.HasTeams)
        {
            modelBuilder.Entity<BranchTeam>();
            modelBuilder.Entity<BranchTeamMember>(link =>
            {
                link.HasKey(row => new { row.TeamId, row.UserId });
                link.HasOne<BranchTeam>().WithMany().HasForeignKey(row => row.TeamId);
                link.HasOne<BranchUser>().WithMany().HasForeignKey(row => row.UserId);
            });
        }
    }
}

/// <summary>What is delivered.</summary>
public sealed record BranchParts(bool HasTeams);

/// <summary>A user of it.</summary>
public sealed class BranchUser
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    public string Name { get; set; } = "";
}

/// <summary>A team of it.</summary>
public sealed class BranchTeam
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    public string Name { get; set; } = "";
}

/// <summary>A membership.</summary>
public sealed class BranchTeamMember
{
    public Guid TeamId { get; set; }

    public Guid UserId { get; set; }
}
