using System.Globalization;
using System.Linq.Expressions;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>Users with a prefix in front of the key.</summary>
public class KeyUserStore(KeyDb db) : EfScimStore<KeyDb, ScimUser, KeyUser>(db), IDisposable
{
    protected override IQueryable<KeyUser> Scope(ScimContext context) => Db.Users.Where(row => row.Tenant == context.Tenant);

    protected override Expression<Func<KeyUser, ScimUser>> Projection => row => new ScimUser
    {
        Id = "u" + row.Id,
        UserName = row.Name,
        Enterprise = new ScimEnterpriseUser { Manager = new ScimManager { Value = "u" + row.BossId } },
    };

    protected override KeyUser CreateEntity(ScimContext context) => new() { Tenant = context.Tenant };

    protected override void Apply(ScimUser source, KeyUser target, ScimContext context) =>
        (target.Name, target.NameKey, target.BossId) = (source.UserName ?? "", ScimText.Fold(source.UserName ?? ""), BossOf(source.Enterprise?.Manager?.Value));

    protected override void Configure(ScimMapRules rules) => rules.Fold((KeyUser row) => row.Name, row => row.NameKey, ScimFold.Scim);

    public void Dispose()
    {
        Db.Dispose();
        GC.SuppressFinalize(this);
    }

    private static int? BossOf(string? id) => id is null ? null
        : id.StartsWith('u') && int.TryParse(id[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key
        : throw new ScimException(ScimError.InvalidValue($"manager: there is no user '{id}'."));
}

/// <summary>Users whose id is the key alone.</summary>
public sealed class PlainKeyUserStore(KeyDb db) : KeyUserStore(db)
{
    protected override Expression<Func<KeyUser, ScimUser>> Projection => row => new ScimUser { Id = row.Id.ToString(CultureInfo.InvariantCulture), UserName = row.Name };
}

/// <summary>Teams with a prefix in front of the key.</summary>
public class KeyTeamStore(KeyDb db, KeyUserStore users) : EfScimGroupStore<KeyDb, KeyTeam, KeyLink, KeyUser>(db, users), IDisposable
{
    protected override IQueryable<KeyTeam> Scope(ScimContext context) => Db.Teams.Where(row => row.Tenant == context.Tenant);

    protected override Expression<Func<KeyTeam, ScimGroup>> Projection => row => new ScimGroup { Id = $"g{row.Id}", DisplayName = row.Name };

    protected override KeyTeam CreateEntity(ScimContext context) => new() { Tenant = context.Tenant };

    protected override void Apply(ScimGroup source, KeyTeam target, ScimContext context) =>
        (target.Name, target.NameKey) = (source.DisplayName ?? "", ScimText.Fold(source.DisplayName ?? ""));

    protected override void Configure(ScimMapRules rules) => rules.Fold((KeyTeam row) => row.Name, row => row.NameKey, ScimFold.Scim);

    public void Dispose()
    {
        Db.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Teams whose id is the key alone, without members.</summary>
public sealed class PlainKeyTeamStore(KeyDb db) : EfScimStore<KeyDb, ScimGroup, KeyTeam>(db)
{
    protected override IQueryable<KeyTeam> Scope(ScimContext context) => Db.Teams;

    protected override Expression<Func<KeyTeam, ScimGroup>> Projection => row => new ScimGroup { Id = row.Id.ToString(CultureInfo.InvariantCulture), DisplayName = row.Name };

    protected override void Apply(ScimGroup source, KeyTeam target, ScimContext context) => target.Name = source.DisplayName ?? "";
}
