using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TeamDirectory;

/// <summary>The tables of the application.</summary>
public sealed class DirectoryDb(DbContextOptions<DirectoryDb> options) : IdentityUserContext<AppUser, Guid>(options)
{
    public DbSet<Tenant> Tenants => Set<Tenant>();

    public DbSet<Team> Teams => Set<Team>();

    public DbSet<TeamMember> TeamMembers => Set<TeamMember>();

    public DbSet<SharedKey> Keys => Set<SharedKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Tenant>().HasKey(row => row.Name);
        builder.Entity<AppUser>(MapUser);
        builder.Entity<UserEmail>().ToTable("UserEmails").HasIndex(row => row.NormalizedValue);
        builder.Entity<UserRole>().ToTable("UserRoles").HasIndex(row => row.Value);
        builder.Entity<Team>(MapTeam);
        builder.Entity<TeamMember>(MapMember);
    }

    private static void MapUser(EntityTypeBuilder<AppUser> user)
    {
        // Identity's own index on the name alone would make it unique among all tenants.
        var name = user.Metadata.FindProperty(nameof(AppUser.NormalizedUserName)) ?? throw new InvalidOperationException("Identity has no NormalizedUserName.");
        user.Metadata.FindIndex(name)?.DeclaringEntityType.RemoveIndex([name]);
        user.HasIndex(row => new { row.Tenant, row.NormalizedUserName }).IsUnique().HasFilter("\"DeletedAt\" IS NULL");
        user.HasIndex(row => new { row.Tenant, row.ExternalId });
        user.HasOne<Tenant>().WithMany().HasForeignKey(row => row.Tenant);
        user.HasMany(row => row.Emails).WithOne().HasForeignKey(row => row.UserId);
        user.HasMany(row => row.Roles).WithOne().HasForeignKey(row => row.UserId);
        user.ComplexCollection(row => row.Phones, list => list.ToJson());
        user.ComplexCollection(row => row.Messengers, list => list.ToJson());
        user.ComplexCollection(row => row.Photos, list => list.ToJson());
        user.ComplexCollection(row => row.Entitlements, list => list.ToJson());
        user.ComplexCollection(row => row.Certificates, list => list.ToJson());
        user.ComplexCollection(row => row.Addresses, list => list.ToJson());
    }

    private static void MapTeam(EntityTypeBuilder<Team> team)
    {
        team.HasIndex(row => new { row.Tenant, row.NormalizedName }).IsUnique();
        team.HasIndex(row => new { row.Tenant, row.ExternalId });
        team.HasOne<Tenant>().WithMany().HasForeignKey(row => row.Tenant);
        team.Property(row => row.Version).IsRowVersion();
    }

    private static void MapMember(EntityTypeBuilder<TeamMember> member)
    {
        member.HasKey(row => new { row.TeamId, row.UserId });
        member.HasIndex(row => row.UserId);
        member.HasOne(row => row.Team).WithMany().HasForeignKey(row => row.TeamId);
        member.HasOne(row => row.User).WithMany().HasForeignKey(row => row.UserId);
    }
}
