namespace Scim.Server.Protocol;

/// <summary>One operation of the protocol: a request in, a reply out.</summary>
internal interface IOperation
{
    /// <summary>Answers. Failures that the client should know are thrown as <see cref="ScimException"/> or answered.</summary>
    ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken);
}
