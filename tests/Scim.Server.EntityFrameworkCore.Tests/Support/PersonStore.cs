using System.Globalization;
using System.Linq.Expressions;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>A store over <see cref="Person"/>: active over a lockout, e-mails over two columns, an extension over a column.</summary>
public class PersonStore(AppDb db) : EfScimStore<AppDb, ScimUser, Person>(db), IDisposable
{
    private static readonly DateTimeOffset Forever = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    protected override IQueryable<Person> Scope(ScimContext context) => Db.Set<Person>();

#pragma warning disable MA0132 // As many applications write it: the store must read such a column as UTC.
    protected override Expression<Func<Person, ScimUser>> Projection => row => new ScimUser
    {
        Id = row.Id.ToString(CultureInfo.InvariantCulture),
        UserName = row.UserName,
        UserType = row.Kind.ToString(),
        Active = row.LockoutEnd == null || row.LockoutEnd < DateTimeOffset.UnixEpoch,
        Emails = new[]
        {
            new ScimEmail { Value = row.WorkEmail, Type = "work", Primary = true },
            new ScimEmail { Value = row.HomeEmail, Type = "home" },
        },
        Meta = new ScimMeta { Created = row.CreatedAt, LastModified = row.CreatedAt },
    }.WithExtension(new FabrikamUser { CostCode = row.CostCode });
#pragma warning restore MA0132

    protected override void Apply(ScimUser source, Person target, ScimContext context)
    {
        target.UserName = source.UserName ?? "";
        target.NormalizedUserName = target.UserName.Normalize().ToUpperInvariant();
        target.Kind = Enum.TryParse<PersonKind>(source.UserType, ignoreCase: true, out var kind) ? kind : PersonKind.Employee;
        target.LockoutEnd = source.Active == false ? Forever : null;
        target.WorkEmail = source.Emails.FirstOrDefault(email => email.Type == "work")?.Value;
        target.HomeEmail = source.Emails.FirstOrDefault(email => email.Type == "home")?.Value;
        target.CostCode = source.GetExtension<FabrikamUser>()?.CostCode;
    }

    protected override void Configure(ScimMapRules rules) => rules.Fold((Person row) => row.UserName, row => row.NormalizedUserName, ScimFold.Upper);

    public void Dispose()
    {
        Db.Dispose();
        GC.SuppressFinalize(this);
    }
}
