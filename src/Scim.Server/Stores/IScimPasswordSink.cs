namespace Scim.Server;

/// <summary>
/// Takes the passwords that clients write (RFC 7643 §4.1.1). They never reach a store, a log or an event. Without a sink they are
/// discarded and changePassword is advertised as not supported.
/// </summary>
public interface IScimPasswordSink
{
    /// <summary>
    /// Whether <see cref="SetAsync"/> writes by what the store writes by, such as the same DbContext, so that it takes part in the unit of work
    /// that <see cref="ScimContext.Unit"/> tells. Then resource and password are kept together or not at all, and it may refuse, too. Only stores
    /// with <see cref="IScimTransactions"/> have units. Default false: the password is set after the resource was kept.
    /// </summary>
    bool JoinsUnit => false;

    /// <summary>
    /// Sets the password of a user, after the store has accepted the write. Throw <see cref="ScimException"/> with
    /// <see cref="ScimError.InvalidValue"/> from <see cref="CheckAsync"/>, not here, for a password that is too weak; here it undoes the write only
    /// where <see cref="JoinsUnit"/> is true.
    /// </summary>
    ValueTask SetAsync(string userId, string password, ScimContext context, CancellationToken cancellationToken);

    /// <summary>Refuses a password that the policy does not allow, before anything is written. Default: all are allowed.</summary>
    ValueTask CheckAsync(string password, ScimContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
