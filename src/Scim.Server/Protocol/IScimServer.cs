namespace Scim.Server.Hosting;

/// <summary>
/// The whole protocol behind one method, for any host: ASP.NET Core or another. Registered by <c>AddScim()</c> as a
/// singleton, for a mount with a name keyed by it; thread-safe.
/// </summary>
public interface IScimServer
{
    /// <summary>The resource types that are offered.</summary>
    ScimSchemaRegistry Registry { get; }

    /// <summary>
    /// Handles a request. Every failure, including an unexpected exception of a store, becomes a reply with an error body; only
    /// cancellation is thrown.
    /// </summary>
    ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken);

    /// <summary>Creates the reply for an error that the host itself detected, such as an unknown route or a body that is too large.</summary>
    ScimReply CreateErrorReply(ScimError error);
}
