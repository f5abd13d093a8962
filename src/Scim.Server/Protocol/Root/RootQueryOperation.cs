using Scim.Server.Protocol.Query;

namespace Scim.Server.Protocol.Root;

/// <summary>GET of the base URI: a query over the resources of all types (RFC 7644 §3.4.2.1).</summary>
internal sealed class RootQueryOperation(RootRunner runner) : IOperation
{
    public ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken) =>
        runner.RunAsync(WantedPage.Of(request.Query), request, cancellationToken);
}
