namespace Scim.Server;

/// <summary>
/// The whole protocol behind one method, for any host: ASP.NET Core uses it, and so may others. Registered by <c>AddScim()</c> as a
/// singleton; thread-safe.
/// </summary>
public interface IScimServer
{
    /// <summary>The resource types that are offered.</summary>
    ScimSchemaRegistry Registry { get; }

    /// <summary>
    /// Answers a request. Every failure, also an unexpected exception of a store, becomes a reply with an error body; only
    /// cancellation is thrown.
    /// </summary>
    ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken);

    /// <summary>The reply for an error that the host itself found: an unknown route, a body that is too large.</summary>
    ScimReply Refuse(ScimError error);
}
