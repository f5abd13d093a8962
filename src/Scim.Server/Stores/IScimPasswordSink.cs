namespace Scim.Server;

/// <summary>
/// Takes the passwords that clients write (RFC 7643 §4.1.1). They never reach a store, a log or an event. Without a sink they are
/// discarded and changePassword is advertised as not supported.
/// </summary>
public interface IScimPasswordSink
{
    /// <summary>
    /// Sets the password of a user, after the store has accepted the write. Throw <see cref="ScimException"/> with
    /// <see cref="ScimError.InvalidValue"/> from <see cref="CheckAsync"/>, not here, for a password that is too weak.
    /// </summary>
    ValueTask SetAsync(string userId, string password, ScimContext context, CancellationToken cancellationToken);

    /// <summary>Refuses a password that the policy does not allow, before anything is written. Default: all are allowed.</summary>
    ValueTask CheckAsync(string password, ScimContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
