using System.Linq.Expressions;
using Scim.Server;

namespace OwnTables;

/// <summary>The application's users as SCIM users.</summary>
public sealed class AppUserStore(AppDb db) : EfScimStore<AppDb, ScimUser, AppUser>(db)
{
    protected override IQueryable<AppUser> Scope(ScimContext context) => Db.Users.Where(row => row.DeletedAt == null);

    protected override Expression<Func<AppUser, ScimUser>> Projection => row => new ScimUser
    {
        Id = row.Id.ToString(),
        ExternalId = row.ExternalId,
        UserName = row.Login,
        Active = row.Enabled,
        Name = new ScimName { GivenName = row.FirstName, FamilyName = row.LastName },
        Emails = row.Mails.OrderBy(mail => mail.Id).Select(mail => new ScimEmail { Value = mail.Address, Type = mail.Kind, Primary = mail.IsMain }).ToList(),
    };

    protected override void Apply(ScimUser source, AppUser target, ScimContext context)
    {
        (target.Login, target.ExternalId, target.Enabled) = (source.UserName ?? "", source.ExternalId, source.Active ?? true);
        (target.FirstName, target.LastName) = (source.Name?.GivenName, source.Name?.FamilyName);
        Merge(target.Mails, source.Emails, (row, mail) => row.Address == mail.Value && row.Kind == mail.Type,
            (mail, row) => (row.Address, row.Kind, row.IsMain) = (mail.Value, mail.Type, mail.Primary));
    }

    protected override void Configure(ScimMapRules rules) => rules
        .Fold((AppUser row) => row.Login, row => row.LoginKey, ScimFold.Scim)
        .Fold((AppMail row) => row.Address, row => row.AddressKey, ScimFold.Scim);

    protected override void Remove(AppUser entity, ScimContext context) => entity.DeletedAt = Time.GetUtcNow();
}
