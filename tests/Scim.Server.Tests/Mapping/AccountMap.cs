using System.Globalization;
using System.Linq.Expressions;
using Scim.Server.Mapping;

namespace Scim.Server.Tests.Mapping;

/// <summary>The map of <see cref="Account"/>.</summary>
internal static class AccountMap
{
    public static readonly Expression<Func<Account, ScimUser>> Projection = row => new ScimUser
    {
        Id = row.Key.ToString(),
        ExternalId = row.Reference,
        UserName = row.Login,
        DisplayName = row.Shown ?? row.Login,
        Title = row.Grade == Grade.Manager ? "Head" : null,
        UserType = row.Grade.ToString(),
        Active = row.DeletedAt == null,
        Name = new ScimName { GivenName = row.First, FamilyName = row.Last, Formatted = row.First + " " + row.Last },
        Emails = new[]
        {
            new ScimEmail { Value = row.WorkMail, Type = "work", Primary = true },
            new ScimEmail { Value = row.HomeMail, Type = "home" },
        },
        PhoneNumbers = row.Phones.Select(phone => new ScimPhoneNumber { Value = phone.Digits, Display = phone.Label, Type = phone.Kind, Primary = phone.IsMain }).ToList(),
        Enterprise = new ScimEnterpriseUser
        {
            EmployeeNumber = row.Number == null ? null : row.Number.Value.ToString(CultureInfo.InvariantCulture),
            Division = row.Division,
            Manager = row.ManagerKey == null ? null : new ScimManager { Value = row.ManagerKey.ToString() },
        },
        Meta = new ScimMeta { Created = row.CreatedAt, LastModified = new DateTimeOffset(row.UpdatedAt, TimeSpan.Zero) },
    };

    public static ScimMap<Account, ScimUser> Create(ScimMapRules? rules = null) => new(Projection, ScimResourceTypes.User, rules ?? new ScimMapRules());
}
