using System.Linq.Expressions;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>Users of <see cref="OddDb"/>.</summary>
public sealed class OddUserStore(OddDb db) : EfScimStore<OddDb, ScimUser, OddUser>(db)
{
    protected override IQueryable<OddUser> Scope(ScimContext context) => Db.Users;

    protected override Expression<Func<OddUser, ScimUser>> Projection => row => new ScimUser
    {
        Id = row.Id.ToString(),
        UserName = row.Name,
        NickName = row.Nick,
        Emails = row.Mails.OrderBy(mail => mail.Id).Select(mail => new ScimEmail { Value = mail.Address }).ToList(),
    };

    protected override void Apply(ScimUser source, OddUser target, ScimContext context)
    {
        (target.Name, target.Nick) = (source.UserName ?? "", source.NickName);
        Merge(target.Mails, source.Emails, (row, mail) => row.Address == mail.Value, (mail, row) => row.Address = mail.Value);
    }
}

/// <summary>Teams of <see cref="OddDb"/>.</summary>
public sealed class OddTeamStore(OddDb db, OddUserStore users) : EfScimGroupStore<OddDb, OddTeam, OddLink, OddUser>(db, users)
{
    protected override IQueryable<OddTeam> Scope(ScimContext context) => Db.Teams;

    protected override Expression<Func<OddTeam, ScimGroup>> Projection => row => new ScimGroup { Id = row.Id.ToString(), DisplayName = row.Name };

    protected override void Apply(ScimGroup source, OddTeam target, ScimContext context) => target.Name = source.DisplayName ?? "";
}
