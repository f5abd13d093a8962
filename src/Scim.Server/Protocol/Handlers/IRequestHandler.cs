using Scim.Server.Hosting;

namespace Scim.Server.Protocol.Handlers;

/// <summary>Carries out one kind of request.</summary>
internal interface IRequestHandler
{
    /// <summary>Handles a request. Errors for the client are thrown as <see cref="ScimException"/> or returned as a reply.</summary>
    ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken);
}
