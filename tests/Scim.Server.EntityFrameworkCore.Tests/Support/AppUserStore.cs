using System.Linq.Expressions;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>The application's users: child rows, a JSON column, the enterprise extension over columns, folded keys, soft delete.</summary>
public sealed class AppUserStore(AppDb db) : EfScimStore<AppDb, ScimUser, AppUser>(db), IDisposable
{
    protected override IQueryable<AppUser> Scope(ScimContext context) => Db.Users.Where(row => row.Tenant == context.Tenant && row.DeletedAt == null);

    protected override Expression<Func<AppUser, ScimUser>> Projection => row => new ScimUser
    {
        Id = row.Id.ToString(),
        ExternalId = row.ExternalId,
        UserName = row.Login,
        Name = new ScimName { GivenName = row.First, FamilyName = row.Last },
        DisplayName = row.Shown,
        NickName = row.Nick,
        ProfileUrl = row.HomePage,
        Active = row.Enabled,
        Emails = row.Mails.OrderBy(mail => mail.Id).Select(mail => new ScimEmail { Value = mail.Address, Display = mail.Display, Type = mail.Kind, Primary = mail.IsMain }).ToList(),
        PhoneNumbers = row.Phones.Select(phone => new ScimPhoneNumber { Value = phone.Number, Type = phone.Kind }).ToList(),
        InstantMessages = new[] { new ScimInstantMessage { Value = row.OfficePhone, Type = "office" } },
        Enterprise = new ScimEnterpriseUser
        {
            EmployeeNumber = row.EmployeeNumber,
            Department = row.Department,
            Manager = new ScimManager { Value = row.ManagerId.ToString() },
        },
        Meta = new ScimMeta { Created = row.CreatedAt, LastModified = row.UpdatedAt },
    };

    protected override AppUser New(ScimContext context) => new() { Tenant = context.Tenant };

    protected override void Apply(ScimUser source, AppUser target, ScimContext context)
    {
        target.Login = source.UserName ?? "";
        target.LoginKey = ScimText.Fold(target.Login);
        target.ExternalId = source.ExternalId;
        (target.First, target.Last) = (source.Name?.GivenName, source.Name?.FamilyName);
        (target.Shown, target.Nick, target.HomePage, target.Enabled) = (source.DisplayName, source.NickName, source.ProfileUrl, source.Active);
        Merge(target.Mails, source.Emails, (row, email) => row.Address == email.Value, (email, row) =>
        {
            (row.Address, row.AddressKey) = (email.Value, email.Value is null ? null : ScimText.Fold(email.Value));
            (row.Display, row.Kind, row.IsMain) = (email.Display, email.Type, email.Primary);
        });
        Merge(target.Phones, source.PhoneNumbers, (row, phone) => row.Number == phone.Value, (phone, row) => (row.Number, row.Kind) = (phone.Value, phone.Type));
        target.OfficePhone = source.InstantMessages.FirstOrDefault()?.Value;
        (target.EmployeeNumber, target.Department) = (source.Enterprise?.EmployeeNumber, source.Enterprise?.Department);
        target.ManagerId = Guid.TryParse(source.Enterprise?.Manager?.Value, out var manager) ? manager : null;
    }

    protected override void Configure(ScimMapRules rules) => rules
        .Fold((AppUser row) => row.Login, row => row.LoginKey, ScimFold.Scim)
        .Fold((AppMail row) => row.Address, row => row.AddressKey, ScimFold.Scim);

    protected override void Remove(AppUser entity, ScimContext context) => entity.DeletedAt = Time.GetUtcNow().UtcDateTime;

    protected override ValueTask OnDeactivatedAsync(AppUser entity, ScimContext context, CancellationToken cancellationToken)
    {
        entity.Sessions++;
        return ValueTask.CompletedTask;
    }

    public void Dispose() => Db.Dispose();
}
