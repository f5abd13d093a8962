using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Writing;

namespace Scim.Server;

/// <summary>
/// Takes passwords into the rows of users, by the application's own hasher. Row and password are kept together or not at all. Register it by
/// <c>AddPasswordSink&lt;AppPasswords&gt;()</c>. Scoped, as the store is, and like it not thread-safe.
/// </summary>
/// <typeparam name="TContext">The application's context.</typeparam>
/// <typeparam name="TEntity">The entity of a user.</typeparam>
public abstract class EfScimPasswordSink<TContext, TEntity> : IScimPasswordSink
    where TContext : DbContext
    where TEntity : class
{
    private readonly EfScimStore<TContext, ScimUser, TEntity> users;

    /// <summary>A sink.</summary>
    /// <param name="users">The store of the users.</param>
    protected EfScimPasswordSink(EfScimStore<TContext, ScimUser, TEntity> users)
    {
        ArgumentNullException.ThrowIfNull(users);
        this.users = users;
    }

    /// <summary>True: it writes by the context of the store.</summary>
    public bool JoinsUnit => true;

    /// <inheritdoc/>
    public virtual ValueTask CheckAsync(string password, ScimContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Sets the password of a user in scope, and saves.</summary>
    /// <exception cref="ScimException">404 where there is no such user, and what <see cref="HashAsync"/> refuses.</exception>
    public async ValueTask SetAsync(string userId, string password, ScimContext context, CancellationToken cancellationToken)
    {
        var set = users.In(context);
        await Races.RepeatAsync(anyVersion: true, async () =>
        {
            var entry = await new EntityWriter<TEntity, ScimUser>(set).LoadAsync(userId, expected: null, cancellationToken).ConfigureAwait(false);
            await HashAsync(entry.Entity, password, context, cancellationToken).ConfigureAwait(false);
            await new Saving(set.Db, _ => null).SaveAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
    }

    /// <summary>Hashes a password into the row, with what goes with it, such as a security stamp; it is saved afterwards.</summary>
    /// <exception cref="ScimException">The application does not allow it: then nothing of the request is kept.</exception>
    protected abstract ValueTask HashAsync(TEntity user, string password, ScimContext context, CancellationToken cancellationToken);
}
