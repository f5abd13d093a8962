using System.Linq.Expressions;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>The users of the application with or without teams.</summary>
public sealed class BranchUserStore(BranchDb db) : EfScimStore<BranchDb, ScimUser, BranchUser>(db)
{
    protected override Expression<Func<BranchUser, ScimUser>> Projection => row => new ScimUser { Id = row.Id.ToString(), UserName = row.Name };

    protected override IQueryable<BranchUser> Scope(ScimContext context) => Db.Set<BranchUser>();

    protected override void Apply(ScimUser source, BranchUser target, ScimContext context) => target.Name = source.UserName ?? "";
}

/// <summary>Its teams.</summary>
public sealed class BranchTeamStore(BranchDb db, BranchUserStore users) : EfScimGroupStore<BranchDb, BranchTeam, BranchTeamMember, BranchUser>(db, users)
{
    protected override Expression<Func<BranchTeam, ScimGroup>> Projection => row => new ScimGroup { Id = row.Id.ToString(), DisplayName = row.Name };

    protected override IQueryable<BranchTeam> Scope(ScimContext context) => Db.Set<BranchTeam>();

    protected override void Apply(ScimGroup source, BranchTeam target, ScimContext context) => target.Name = source.DisplayName ?? "";
}
