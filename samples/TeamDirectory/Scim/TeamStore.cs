using System.Linq.Expressions;
using Scim.Server;

namespace TeamDirectory;

/// <summary>The teams as SCIM groups.</summary>
public class TeamStore(DirectoryDb db, AppUserStore users) : EfScimGroupStore<DirectoryDb, Team, TeamMember, AppUser>(db, users)
{
    protected override IQueryable<Team> Scope(ScimContext context) => Db.Teams.Where(row => row.Tenant == Tenant.GetName(context));

    protected override Expression<Func<Team, ScimGroup>> Projection => row => new ScimGroup
    {
        Id = row.Id.ToString(),
        ExternalId = row.ExternalId,
        DisplayName = row.Name,
        Meta = new ScimMeta { Created = row.CreatedAt, LastModified = row.UpdatedAt },
    };

    protected override Team CreateEntity(ScimContext context) => new() { Tenant = Tenant.GetName(context) };

    protected override void Apply(ScimGroup source, Team target, ScimContext context) =>
        (target.Name, target.ExternalId) = (source.DisplayName ?? "", source.ExternalId);

    protected override void Configure(ScimMapRules rules) => rules.Fold((Team row) => row.Name, row => row.NormalizedName, ScimFold.Upper);
}
