namespace Scim.Server.Protocol;

/// <summary>Carries out one kind of request.</summary>
internal interface IOperation
{
    /// <summary>Handles a request. Errors for the client are thrown as <see cref="ScimException"/> or returned as a reply.</summary>
    ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken);
}
