namespace Scim.Server;

/// <summary>
/// Receives the passwords that clients set (RFC 7643 §4.1.1). They never reach a store, a log or an event. Without a sink they are
/// discarded and changePassword is advertised as not supported.
/// </summary>
public interface IScimPasswordSink
{
    /// <summary>
    /// Whether <see cref="SetAsync"/> writes through the same connection as the store, such as the same DbContext, so that it takes part in the unit of work
    /// in <see cref="ScimContext.UnitOfWork"/>. Then resource and password are committed together or not at all, and the sink may reject the write, too. Only stores
    /// with <see cref="IScimTransactions"/> have units. Default false: the password is set after the resource was committed.
    /// </summary>
    bool CanJoinUnitOfWork => false;

    /// <summary>
    /// Sets the password of a user, after the store has accepted the write. Throw <see cref="ScimException"/> with
    /// <see cref="ScimError.InvalidValue"/> from <see cref="ValidateAsync"/>, not here, for a password that is too weak; here it rolls back the write only
    /// where <see cref="CanJoinUnitOfWork"/> is true.
    /// </summary>
    ValueTask SetAsync(string userId, string password, ScimContext context, CancellationToken cancellationToken);

    /// <summary>Validates a password before anything is written; throws when the password policy does not allow it. Default: all are allowed.</summary>
    ValueTask ValidateAsync(string password, ScimContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
