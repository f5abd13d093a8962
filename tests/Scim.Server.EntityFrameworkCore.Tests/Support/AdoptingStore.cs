using System.Linq.Expressions;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>A store that decides about rows of the same person, and that may fail.</summary>
public sealed class AdoptingStore(AppDb db, ScimAdoption adoption) : EfScimStore<AppDb, ScimUser, AppUser>(db), IDisposable
{
    public bool Failing { get; init; }

    /// <summary>The names of the accounts that an operator has consented to adopt.</summary>
    public ISet<string> Decisions { get; init; } = new HashSet<string>();

    protected override IQueryable<AppUser> Scope(ScimContext context) => Db.Users.Where(row => row.Tenant == context.Tenant && row.DeletedAt == null);

    protected override Expression<Func<AppUser, ScimUser>> Projection => row => new ScimUser
    {
        Id = row.Id.ToString(),
        ExternalId = row.ExternalId,
        UserName = row.Login,
        NickName = row.Nick,
        Active = row.Enabled,
    };

    protected override AppUser CreateEntity(ScimContext context) => new() { Tenant = context.Tenant };

    protected override void Apply(ScimUser source, AppUser target, ScimContext context)
    {
        target.Login = Failing ? "half" : source.UserName ?? "";
        if (Failing)
        {
            throw new InvalidOperationException("The application fails.");
        }

        target.LoginKey = ScimText.Fold(target.Login);
        (target.ExternalId, target.Nick, target.Enabled) = (source.ExternalId, source.NickName, source.Active);
    }

    protected override void Configure(ScimMapRules rules) => rules.Fold((AppUser row) => row.Login, row => row.LoginKey, ScimFold.Scim);

    protected override ValueTask<ScimAdoption> AdoptAsync(AppUser existing, ScimUser incoming, ScimContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Decisions.Remove(existing.Login) ? ScimAdoption.Adopt : adoption);

    protected override ValueTask OnDeactivatedAsync(AppUser entity, ScimContext context, CancellationToken cancellationToken)
    {
        entity.Sessions++;
        return ValueTask.CompletedTask;
    }

    public void Dispose() => Db.Dispose();
}
