using System.Linq.Expressions;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>The application's teams as groups.</summary>
public sealed class AppTeamStore(AppDb db, AppUserStore users) : EfScimGroupStore<AppDb, AppTeam, AppTeamMember, AppUser>(db, users), IDisposable
{
    protected override IQueryable<AppTeam> Scope(ScimContext context) => Db.Teams.Where(row => row.Tenant == context.Tenant);

    protected override Expression<Func<AppTeam, ScimGroup>> Projection => row => new ScimGroup
    {
        Id = row.Id.ToString(),
        ExternalId = row.ExternalId,
        DisplayName = row.Name,
        Meta = new ScimMeta { Created = row.CreatedAt, LastModified = row.UpdatedAt },
    };

    protected override AppTeam CreateEntity(ScimContext context) => new() { Tenant = context.Tenant };

    protected override void Apply(ScimGroup source, AppTeam target, ScimContext context)
    {
        target.Name = source.DisplayName ?? "";
        target.NameKey = ScimText.Fold(target.Name);
        target.ExternalId = source.ExternalId;
    }

    protected override void Configure(ScimMapRules rules) => rules.Fold((AppTeam row) => row.Name, row => row.NameKey, ScimFold.Scim);

    public void Dispose() => Db.Dispose();
}
