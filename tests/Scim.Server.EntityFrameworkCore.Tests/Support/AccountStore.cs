using System.Linq.Expressions;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>The other application's accounts as users; it adopts whoever has the same name.</summary>
public sealed class AccountStore(AccountDb db) : EfScimStore<AccountDb, ScimUser, Account>(db), IDisposable
{
    protected override IQueryable<Account> Scope(ScimContext context) => Db.Accounts;

    protected override Expression<Func<Account, ScimUser>> Projection => row => new ScimUser
    {
        Id = row.Id,
        UserName = row.Login,
        Active = row.Enabled,
        Name = new ScimName { GivenName = row.First },
        Emails = row.Mails.Select(mail => new ScimEmail { Value = mail.Address, Type = mail.Kind }).ToList(),
        Enterprise = new ScimEnterpriseUser { Manager = new ScimManager { Value = row.BossId } },
    };

    protected override void Apply(ScimUser source, Account target, ScimContext context)
    {
        (target.Login, target.First, target.Enabled) = (source.UserName ?? "", source.Name?.GivenName, source.Active ?? true);
        target.BossId = source.Enterprise?.Manager?.Value;
        target.Mails = [.. source.Emails.Select(mail => new AccountMail { Address = mail.Value, Kind = mail.Type })];
    }

    protected override ValueTask<ScimAdoption> AdoptAsync(Account existing, ScimUser incoming, ScimContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ScimAdoption.Adopt);

    protected override ValueTask OnDeactivatedAsync(Account entity, ScimContext context, CancellationToken cancellationToken)
    {
        entity.SignedOut++;
        return ValueTask.CompletedTask;
    }

    public void Dispose() => Db.Dispose();
}

/// <summary>The other application's roles as groups.</summary>
public sealed class AccountRoleStore(AccountDb db) : EfScimGroupStore<AccountDb, AccountRole, AccountRoleLink, Account>(db, new AccountStore(db)), IDisposable
{
    protected override IQueryable<AccountRole> Scope(ScimContext context) => Db.Roles;

    protected override Expression<Func<AccountRole, ScimGroup>> Projection => row => new ScimGroup { Id = row.Id, DisplayName = row.Name };

    protected override void Apply(ScimGroup source, AccountRole target, ScimContext context) => target.Name = source.DisplayName ?? "";

    public void Dispose() => Db.Dispose();
}
