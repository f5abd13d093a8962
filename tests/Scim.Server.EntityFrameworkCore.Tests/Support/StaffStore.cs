using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>Users of <see cref="StaffDb"/>; the department of a user is found or added before the user is saved.</summary>
public sealed class StaffStore(StaffDb db) : EfScimStore<StaffDb, ScimUser, StaffUser>(db), IDisposable
{
    /// <summary>Runs after the department was found or added, and before the rows are saved; gets the number of the attempt.</summary>
    public Func<int, Task> Saving { get; init; } = _ => Task.CompletedTask;

    /// <summary>Whether the department is added without looking for it.</summary>
    public bool AddsAlways { get; init; }

    /// <summary>Whether the department counts its hires, so that a request that changes it has to have seen what the others wrote.</summary>
    public bool CountsHires { get; init; } = true;

    public int Attempts { get; private set; }

    protected override IQueryable<StaffUser> Scope(ScimContext context) => Db.Users;

    protected override Expression<Func<StaffUser, ScimUser>> Projection => row => new ScimUser
    {
        Id = row.Id.ToString(CultureInfo.InvariantCulture),
        ExternalId = row.Badge,
        UserName = row.Name,
        Title = row.Title,
        NickName = row.Nick,
        Emails = row.Mails.Select(mail => new ScimEmail { Value = mail.Address }).ToList(),
        Enterprise = new ScimEnterpriseUser { Department = row.Department == null ? null : row.Department.Name },
    };

    protected override void Apply(ScimUser source, StaffUser target, ScimContext context)
    {
        (target.Badge, target.Name, target.Nick) = (source.ExternalId ?? source.UserName ?? "", source.UserName ?? "", source.NickName);
        target.Title = source.Title == "none" ? null! : source.Title ?? source.UserName ?? "";
        Merge(target.Mails, source.Emails, (row, mail) => row.Address == mail.Value, (mail, row) => row.Address = mail.Value ?? "");
    }

    protected override async ValueTask OnSavingAsync(ScimUser source, StaffUser target, ScimContext context, CancellationToken cancellationToken)
    {
        Attempts++;
        if (source.Enterprise?.Department is { } name)
        {
            target.Department = AddsAlways ? null : await Db.Departments.SingleOrDefaultAsync(row => row.Name == name, cancellationToken);
            target.Department ??= new StaffDepartment { Name = name };
            target.Department.Hires += CountsHires ? 1 : 0;
        }

        await Saving(Attempts);
    }

    public void Dispose() => Db.Dispose();
}
