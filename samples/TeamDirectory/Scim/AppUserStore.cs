using System.Linq.Expressions;
using Scim.Server;

namespace TeamDirectory;

/// <summary>The users as SCIM users.</summary>
public class AppUserStore(DirectoryDb db) : EfScimStore<DirectoryDb, ScimUser, AppUser>(db)
{
    protected override IQueryable<AppUser> Scope(ScimContext context) =>
        Db.Users.Where(row => row.Tenant == Tenant.GetName(context) && row.DeletedAt == null);

    protected override Expression<Func<AppUser, ScimUser>> Projection => row => new ScimUser
    {
        Id = row.Id.ToString(),
        ExternalId = row.ExternalId,
        UserName = row.UserName,
        Active = row.Enabled,
        Name = new ScimName
        {
            Formatted = row.FullName, HonorificPrefix = row.NamePrefix, GivenName = row.GivenName,
            MiddleName = row.MiddleName, FamilyName = row.FamilyName, HonorificSuffix = row.NameSuffix,
        },
        DisplayName = row.DisplayName,
        NickName = row.NickName,
        ProfileUrl = row.ProfileUrl,
        Title = row.Title,
        UserType = row.UserType,
        PreferredLanguage = row.PreferredLanguage,
        Locale = row.Locale,
        Timezone = row.TimeZone,
        Emails = row.Emails.OrderBy(one => one.Id).Select(one => new ScimEmail { Value = one.Value, Display = one.Display, Type = one.Type, Primary = one.IsPrimary }).ToList(),
        Roles = row.Roles.OrderBy(one => one.Id).Select(one => new ScimRole { Value = one.Value, Display = one.Display, Type = one.Type, Primary = one.IsPrimary }).ToList(),
        PhoneNumbers = row.Phones.Select(one => new ScimPhoneNumber { Value = one.Value, Display = one.Display, Type = one.Type, Primary = one.IsPrimary }).ToList(),
        InstantMessages = row.Messengers.Select(one => new ScimInstantMessage { Value = one.Value, Display = one.Display, Type = one.Type, Primary = one.IsPrimary }).ToList(),
        Photos = row.Photos.Select(one => new ScimPhoto { Value = one.Value, Display = one.Display, Type = one.Type, Primary = one.IsPrimary }).ToList(),
        Entitlements = row.Entitlements.Select(one => new ScimEntitlement { Value = one.Value, Display = one.Display, Type = one.Type, Primary = one.IsPrimary }).ToList(),
        Certificates = row.Certificates.Select(one => new ScimCertificate { Value = one.Value, Display = one.Display, Type = one.Type, Primary = one.IsPrimary }).ToList(),
        Addresses = row.Addresses.Select(one => new ScimAddress
        {
            Formatted = one.Formatted, StreetAddress = one.Street, Locality = one.City, Region = one.Region,
            PostalCode = one.PostalCode, Country = one.Country, Type = one.Type, Primary = one.IsPrimary,
        }).ToList(),
        Enterprise = new ScimEnterpriseUser
        {
            EmployeeNumber = row.EmployeeNumber, CostCenter = row.CostCenter, Organization = row.Organization,
            Division = row.Division, Department = row.Department, Manager = new ScimManager { Value = row.Manager },
        },
        Meta = new ScimMeta { Created = row.CreatedAt, LastModified = row.UpdatedAt },
    };

    protected override AppUser CreateEntity(ScimContext context) => new() { Tenant = Tenant.GetName(context) };

    protected override void Apply(ScimUser source, AppUser target, ScimContext context)
    {
        var (name, work) = (source.Name, source.Enterprise);
        (target.UserName, target.NormalizedUserName) = (source.UserName, AppUser.Normalize(source.UserName));
        (target.ExternalId, target.Enabled, target.DisplayName) = (source.ExternalId, source.Active ?? true, source.DisplayName);
        (target.FullName, target.NamePrefix, target.NameSuffix) = (name?.Formatted, name?.HonorificPrefix, name?.HonorificSuffix);
        (target.GivenName, target.MiddleName, target.FamilyName) = (name?.GivenName, name?.MiddleName, name?.FamilyName);
        (target.NickName, target.ProfileUrl, target.Title, target.UserType) = (source.NickName, source.ProfileUrl, source.Title, source.UserType);
        (target.PreferredLanguage, target.Locale, target.TimeZone) = (source.PreferredLanguage, source.Locale, source.Timezone);
        (target.EmployeeNumber, target.CostCenter, target.Organization) = (work?.EmployeeNumber, work?.CostCenter, work?.Organization);
        (target.Division, target.Department, target.Manager) = (work?.Division, work?.Department, work?.Manager?.Value);
        Merge(target.Emails, source.Emails, (row, one) => row.Value == one.Value && row.Type == one.Type, Copy);
        Merge(target.Roles, source.Roles, (row, one) => row.Value == one.Value && row.Type == one.Type, Copy);
        (target.Phones, target.Messengers, target.Photos) = (ToContacts(source.PhoneNumbers), ToContacts(source.InstantMessages), ToContacts(source.Photos));
        (target.Entitlements, target.Certificates) = (ToContacts(source.Entitlements), ToContacts(source.Certificates));
        target.Addresses = [.. source.Addresses.Select(ToAddress)];

        // Identity knows one of each.
        (target.Email, target.PhoneNumber) = (FindPreferredValue(source.Emails), FindPreferredValue(source.PhoneNumbers));
        target.NormalizedEmail = AppUser.Normalize(target.Email);
    }

    protected override void Configure(ScimMapRules rules) => rules
        .Fold((AppUser row) => row.UserName, row => row.NormalizedUserName, ScimFold.Upper)
        .Fold((UserEmail row) => row.Value, row => row.NormalizedValue, ScimFold.Upper);

    protected override void Remove(AppUser entity, ScimContext context) => entity.DeletedAt = Time.GetUtcNow();

    protected override ValueTask OnDeactivatedAsync(AppUser entity, ScimContext context, CancellationToken cancellationToken)
    {
        entity.SignOutEverywhere();
        return ValueTask.CompletedTask;
    }

    private static void Copy(ScimTypedValue one, Contact row) =>
        (row.Value, row.Display, row.Type, row.IsPrimary) = (one.Value, one.Display, one.Type, one.Primary);

    private static List<Contact> ToContacts(IEnumerable<ScimTypedValue> values) =>
        [.. values.Select(one => new Contact { Value = one.Value, Display = one.Display, Type = one.Type, IsPrimary = one.Primary })];

    private static PostalAddress ToAddress(ScimAddress one) => new()
    {
        Formatted = one.Formatted, Street = one.StreetAddress, City = one.Locality, Region = one.Region,
        PostalCode = one.PostalCode, Country = one.Country, Type = one.Type, IsPrimary = one.Primary,
    };

    private static string? FindPreferredValue(IEnumerable<ScimTypedValue> values) => values.Where(one => !string.IsNullOrEmpty(one.Value)).OrderByDescending(one => one.Primary == true).FirstOrDefault()?.Value;
}
