using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>An application that shows its Guids in a format of its own.</summary>
public sealed class FormatDb(DbContextOptions<FormatDb> options) : DbContext(options)
{
    public DbSet<FormatUser> Users => Set<FormatUser>();

    public DbSet<FormatTeam> Teams => Set<FormatTeam>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<FormatLink>(link =>
    {
        link.HasKey(row => new { row.TeamId, row.UserId });
        link.HasOne<FormatTeam>().WithMany().HasForeignKey(row => row.TeamId);
        link.HasOne<FormatUser>().WithMany().HasForeignKey(row => row.UserId);
    });
}

/// <summary>A user of it.</summary>
public sealed class FormatUser
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    public string Name { get; set; } = "";
}

/// <summary>A team of it.</summary>
public sealed class FormatTeam
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    public string Name { get; set; } = "";
}

/// <summary>A member of a team.</summary>
public sealed class FormatLink
{
    public Guid TeamId { get; set; }

    public Guid UserId { get; set; }
}

/// <summary>A database with these tables.</summary>
public sealed class FormatDatabase() : TableDatabase<FormatDb>(options => new FormatDb(options));

/// <summary>Users whose id has no dashes.</summary>
public sealed class FormatUserStore(FormatDb db) : EfScimStore<FormatDb, ScimUser, FormatUser>(db)
{
    protected override IQueryable<FormatUser> Scope(ScimContext context) => Db.Users;

    protected override Expression<Func<FormatUser, ScimUser>> Projection => row => new ScimUser { Id = row.Id.ToString("N"), UserName = row.Name };

    protected override void Apply(ScimUser source, FormatUser target, ScimContext context) => target.Name = source.UserName ?? "";
}

/// <summary>Teams whose id has a prefix and no dashes.</summary>
public sealed class FormatTeamStore(FormatDb db, FormatUserStore users) : EfScimGroupStore<FormatDb, FormatTeam, FormatLink, FormatUser>(db, users)
{
    protected override IQueryable<FormatTeam> Scope(ScimContext context) => Db.Teams;

    protected override Expression<Func<FormatTeam, ScimGroup>> Projection => row => new ScimGroup { Id = $"team-{row.Id:N}", DisplayName = row.Name };

    protected override void Apply(ScimGroup source, FormatTeam target, ScimContext context) => target.Name = source.DisplayName ?? "";
}
