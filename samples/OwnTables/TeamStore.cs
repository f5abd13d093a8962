using System.Linq.Expressions;
using Scim.Server;

namespace OwnTables;

/// <summary>The application's teams as SCIM groups.</summary>
public sealed class TeamStore(AppDb db, AppUserStore users) : EfScimGroupStore<AppDb, Team, TeamMember, AppUser>(db, users)
{
    protected override IQueryable<Team> Scope(ScimContext context) => Db.Teams;

    protected override Expression<Func<Team, ScimGroup>> Projection => row => new ScimGroup
    {
        Id = row.Id.ToString(),
        ExternalId = row.ExternalId,
        DisplayName = row.Name,
    };

    protected override void Apply(ScimGroup source, Team target, ScimContext context) =>
        (target.Name, target.ExternalId) = (source.DisplayName ?? "", source.ExternalId);

    protected override void Configure(ScimMapRules rules) => rules.Fold((Team row) => row.Name, row => row.NameKey, ScimFold.Scim);
}
