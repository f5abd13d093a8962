using System.Linq.Expressions;
using Scim.Server;

namespace TeamDirectory;

/// <summary>The users as SCIM users.</summary>
public class AppUserStore(DirectoryDb db) : EfScimStore<DirectoryDb, ScimUser, AppUser>(db)
{
    protected override IQueryable<AppUser> Scope(ScimContext context) =>
        Db.Users.Where(row => row.Tenant == Tenant.Of(context) && row.DeletedAt == null);

    protected override Expression<Func<AppUser, ScimUser>> Projection => row => new ScimUser
    {
        Id = row.Id.ToString(),
        ExternalId = row.ExternalId,
        UserName = row.UserName,
        Active = row.Enabled,
        Name = new ScimName { Formatted = row.FullName, GivenName = row.GivenName, MiddleName = row.MiddleName, FamilyName = row.FamilyName, HonorificPrefix = row.NamePrefix, HonorificSuffix = row.NameSuffix },
        DisplayName = row.DisplayName,
        NickName = row.NickName,
        ProfileUrl = row.ProfileUrl,
        Title = row.Title,
        UserType = row.UserType,
        PreferredLanguage = row.PreferredLanguage,
        Locale = row.Locale,
        Timezone = row.TimeZone,
        Emails = row.Emails.OrderBy(one => one.Id).Select(one => new ScimEmail { Value = one.Address, Display = one.Display, Type = one.Type, Primary = one.IsPrimary }).ToList(),
        Roles = row.Roles.OrderBy(one => one.Id).Select(one => new ScimRole { Value = one.Name, Display = one.Display, Type = one.Type, Primary = one.IsPrimary }).ToList(),
        PhoneNumbers = row.Phones.Select(one => new ScimPhoneNumber { Value = one.Value, Display = one.Display, Type = one.Type, Primary = one.IsPrimary }).ToList(),
        InstantMessages = row.Messengers.Select(one => new ScimInstantMessage { Value = one.Value, Display = one.Display, Type = one.Type, Primary = one.IsPrimary }).ToList(),
        Photos = row.Photos.Select(one => new ScimPhoto { Value = one.Value, Display = one.Display, Type = one.Type, Primary = one.IsPrimary }).ToList(),
        Entitlements = row.Entitlements.Select(one => new ScimEntitlement { Value = one.Value, Display = one.Display, Type = one.Type, Primary = one.IsPrimary }).ToList(),
        Certificates = row.Certificates.Select(one => new ScimCertificate { Value = one.Value, Display = one.Display, Type = one.Type, Primary = one.IsPrimary }).ToList(),
        Addresses = row.Addresses.Select(one => new ScimAddress { Formatted = one.Formatted, StreetAddress = one.Street, Locality = one.City, Region = one.Region, PostalCode = one.PostalCode, Country = one.Country, Type = one.Type, Primary = one.IsPrimary }).ToList(),
        Enterprise = new ScimEnterpriseUser { EmployeeNumber = row.EmployeeNumber, CostCenter = row.CostCenter, Organization = row.Organization, Division = row.Division, Department = row.Department, Manager = new ScimManager { Value = row.ManagerId.ToString() } },
        Meta = new ScimMeta { Created = row.CreatedAt, LastModified = row.UpdatedAt },
    };

    protected override AppUser New(ScimContext context) => new() { Tenant = Tenant.Of(context) };

    protected override void Apply(ScimUser source, AppUser target, ScimContext context)
    {
        var (name, work) = (source.Name, source.Enterprise);
        (target.UserName, target.NormalizedUserName) = (source.UserName, AppUser.Normalize(source.UserName));
        (target.ExternalId, target.Enabled) = (source.ExternalId, source.Active ?? true);
        (target.FullName, target.GivenName, target.MiddleName, target.FamilyName) = (name?.Formatted, name?.GivenName, name?.MiddleName, name?.FamilyName);
        (target.NamePrefix, target.NameSuffix) = (name?.HonorificPrefix, name?.HonorificSuffix);
        (target.DisplayName, target.NickName, target.Title, target.UserType) = (source.DisplayName, source.NickName, source.Title, source.UserType);
        (target.PreferredLanguage, target.Locale, target.TimeZone, target.ProfileUrl) = (source.PreferredLanguage, source.Locale, source.Timezone, source.ProfileUrl);
        (target.EmployeeNumber, target.CostCenter, target.Organization) = (work?.EmployeeNumber, work?.CostCenter, work?.Organization);
        (target.Division, target.Department, target.ManagerId) = (work?.Division, work?.Department, IdOf(work?.Manager));
        Merge(target.Emails, source.Emails, (row, one) => row.Address == one.Value && row.Type == one.Type, (one, row) => (row.Address, row.Display, row.Type, row.IsPrimary) = (one.Value, one.Display, one.Type, one.Primary));
        Merge(target.Roles, source.Roles, (row, one) => row.Name == one.Value && row.Type == one.Type, (one, row) => (row.Name, row.Display, row.Type, row.IsPrimary) = (one.Value, one.Display, one.Type, one.Primary));
        (target.Phones, target.Messengers, target.Photos) = (Contacts(source.PhoneNumbers), Contacts(source.InstantMessages), Contacts(source.Photos));
        (target.Entitlements, target.Certificates) = (Contacts(source.Entitlements), Contacts(source.Certificates));
        target.Addresses = [.. source.Addresses.Select(one => new PostalAddress { Formatted = one.Formatted, Street = one.StreetAddress, City = one.Locality, Region = one.Region, PostalCode = one.PostalCode, Country = one.Country, Type = one.Type, IsPrimary = one.Primary })];

        // For Identity, which knows one of each.
        (target.Email, target.PhoneNumber) = (Preferred(source.Emails), Preferred(source.PhoneNumbers));
        target.NormalizedEmail = AppUser.Normalize(target.Email);
    }

    protected override void Configure(ScimMapRules rules) => rules
        .Fold((AppUser row) => row.UserName, row => row.NormalizedUserName, ScimFold.Upper)
        .Fold((UserEmail row) => row.Address, row => row.NormalizedAddress, ScimFold.Upper);

    protected override void Remove(AppUser entity, ScimContext context) => entity.DeletedAt = Time.GetUtcNow();

    protected override ValueTask OnDeactivatedAsync(AppUser entity, ScimContext context, CancellationToken cancellationToken)
    {
        entity.SignOutEverywhere();
        return ValueTask.CompletedTask;
    }

    private static List<Contact> Contacts(IEnumerable<ScimTypedValue> values) =>
        [.. values.Select(one => new Contact { Value = one.Value, Display = one.Display, Type = one.Type, IsPrimary = one.Primary })];

    private static string? Preferred(IEnumerable<ScimTypedValue> values) => values.OrderByDescending(one => one.Primary == true).FirstOrDefault()?.Value;

    private static Guid? IdOf(ScimManager? manager) => manager?.Value is not { } value ? null
        : Guid.TryParse(value, out var id) ? id
        : throw new ScimException(ScimError.InvalidValue("The manager does not exist; expected the id of a user."));
}
