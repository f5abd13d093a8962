using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Writes;

namespace Scim.Server;

/// <summary>
/// Stores passwords in the rows of users, with the application's own hasher. Row and password are saved together or not at all. Register it with
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

    /// <summary>True: it writes through the context of the store.</summary>
    public bool CanJoinUnitOfWork => true;

    /// <inheritdoc/>
    public virtual ValueTask ValidateAsync(string password, ScimContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Sets the password of a user in scope, and saves.</summary>
    /// <exception cref="ScimException">404 when there is no such user, and every error of <see cref="HashAsync"/>.</exception>
    public async ValueTask SetAsync(string userId, string password, ScimContext context, CancellationToken cancellationToken)
    {
        var set = users.CreateEntitySet(context);
        await WriteRetry.OnVersionConflictAsync(anyVersion: true, async () =>
        {
            var entry = await new EntityWriter<TEntity, ScimUser>(set).LoadAsync(userId, expected: null, cancellationToken).ConfigureAwait(false);
            await HashAsync(entry.Entity, password, context, cancellationToken).ConfigureAwait(false);
            await new EntitySaver(set.Db, _ => null).SaveAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sets the password hash of the row and related columns, such as a security stamp; the row is saved afterwards.</summary>
    /// <exception cref="ScimException">The application rejects the password; the whole request is rolled back.</exception>
    protected abstract ValueTask HashAsync(TEntity user, string password, ScimContext context, CancellationToken cancellationToken);
}
