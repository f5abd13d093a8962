using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>The smallest application: no folded columns, no index, no concurrency token.</summary>
public sealed class PlainDb(DbContextOptions<PlainDb> options) : DbContext(options)
{
    public DbSet<PlainUser> Users => Set<PlainUser>();
}

/// <summary>A user of it.</summary>
public sealed class PlainUser
{
    public string Id { get; set; } = Guid.NewGuid().ToString();

    public string Name { get; set; } = "";

    public string? Mail { get; set; }

    public bool Disabled { get; set; }
}

/// <summary>Its store; the projection captures a value, so that it is read for each store.</summary>
public sealed class PlainStore(PlainDb db, string domain) : EfScimStore<PlainDb, ScimUser, PlainUser>(db), IDisposable
{
    protected override IQueryable<PlainUser> Scope(ScimContext context) => Db.Users;

    protected override Expression<Func<PlainUser, ScimUser>> Projection => row => new ScimUser
    {
        Id = row.Id,
        UserName = row.Name,
        Active = !row.Disabled,
        Emails = new[] { new ScimEmail { Value = row.Mail ?? row.Name + domain, Type = "work" } },
    };

    protected override void Apply(ScimUser source, PlainUser target, ScimContext context) =>
        (target.Name, target.Disabled, target.Mail) = (source.UserName ?? "", source.Active == false, source.Emails is [var first, ..] ? first.Value : null);

    public void Dispose() => Db.Dispose();
}
