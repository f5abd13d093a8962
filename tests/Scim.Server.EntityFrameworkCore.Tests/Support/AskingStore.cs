using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>A store that asks an operator before it adopts an account.</summary>
public sealed class AskingStore(AccountDb db) : EfScimStore<AccountDb, ScimUser, Account>(db), IDisposable
{
    protected override IQueryable<Account> Scope(ScimContext context) => Db.Accounts;

    protected override Expression<Func<Account, ScimUser>> Projection => row => new ScimUser { Id = row.Id, UserName = row.Login };

    protected override void Apply(ScimUser source, Account target, ScimContext context) => target.Login = source.UserName ?? "";

    protected override async ValueTask<ScimAdoption> AdoptAsync(Account existing, ScimUser incoming, ScimContext context, CancellationToken cancellationToken) =>
        await Db.Consents.AnyAsync(consent => consent.AccountId == existing.Id, cancellationToken) ? ScimAdoption.Adopt : ScimAdoption.Ask;

    public void Dispose() => Db.Dispose();
}
