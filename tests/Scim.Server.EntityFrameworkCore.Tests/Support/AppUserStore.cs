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

    protected override AppUser CreateEntity(ScimContext context) => new() { Tenant = context.Tenant };

    protected override void Apply(ScimUser source, AppUser target, ScimContext context)
    {
        target.Login = source.UserName ?? "";
        target.LoginKey = ScimText.Fold(target.Login);
        target.ExternalId = source.ExternalId;
        (target.First, target.FirstKey) = (source.Name?.GivenName, Key(source.Name?.GivenName));
        (target.Last, target.LastKey) = (source.Name?.FamilyName, Key(source.Name?.FamilyName));
        (target.Shown, target.ShownKey) = (source.DisplayName, Key(source.DisplayName));
        (target.Nick, target.NickKey) = (source.NickName, Key(source.NickName));
        (target.HomePage, target.Enabled) = (source.ProfileUrl, source.Active);
        Merge(target.Mails, source.Emails, (row, email) => row.Address == email.Value, (email, row) =>
        {
            (row.Address, row.AddressKey) = (email.Value, Key(email.Value));
            (row.Display, row.DisplayKey) = (email.Display, Key(email.Display));
            (row.Kind, row.IsMain) = (email.Type, email.Primary);
        });
        Merge(target.Phones, source.PhoneNumbers, (row, phone) => row.Number == phone.Value, (phone, row) =>
        {
            (row.Number, row.NumberKey) = (phone.Value, Key(phone.Value));
            (row.Kind, row.KindKey) = (phone.Type, Key(phone.Type));
        });
        target.OfficePhone = source.InstantMessages is [var first, ..] ? first.Value : null;
        (target.EmployeeNumber, target.Department) = (source.Enterprise?.EmployeeNumber, source.Enterprise?.Department);
        target.ManagerId = Guid.TryParse(source.Enterprise?.Manager?.Value, out var manager) ? manager : null;
    }

    protected override void Configure(ScimMapRules rules) => rules
        .Fold((AppUser row) => row.Login, row => row.LoginKey, ScimFold.Scim)
        .Fold((AppUser row) => row.First, row => row.FirstKey, ScimFold.Scim)
        .Fold((AppUser row) => row.Last, row => row.LastKey, ScimFold.Scim)
        .Fold((AppUser row) => row.Shown, row => row.ShownKey, ScimFold.Scim)
        .Fold((AppUser row) => row.Nick, row => row.NickKey, ScimFold.Scim)
        .Fold((AppMail row) => row.Address, row => row.AddressKey, ScimFold.Scim)
        .Fold((AppMail row) => row.Display, row => row.DisplayKey, ScimFold.Scim)
        .Fold((AppPhone row) => row.Number, row => row.NumberKey, ScimFold.Scim)
        .Fold((AppPhone row) => row.Kind, row => row.KindKey, ScimFold.Scim);

    private static string? Key(string? text) => text is null ? null : ScimText.Fold(text);

    protected override void Remove(AppUser entity, ScimContext context) => entity.DeletedAt = Time.GetUtcNow().UtcDateTime;

    protected override ValueTask OnDeactivatedAsync(AppUser entity, ScimContext context, CancellationToken cancellationToken)
    {
        entity.Sessions++;
        return ValueTask.CompletedTask;
    }

    public void Dispose() => Db.Dispose();
}
