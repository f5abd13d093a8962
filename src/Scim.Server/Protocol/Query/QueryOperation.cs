using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Query;

/// <summary>GET of a type's endpoint (RFC 7644 §3.4.2).</summary>
internal sealed class QueryOperation(ServerParts parts, QueryRunner runner) : IOperation
{
    public ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var type = parts.Model.TypeOf(request);
        return runner.RunAsync(WantedPage.Of(request.Query), parts.Model.ViewOf(request, type), RequestReading.ContextOf(request, type), cancellationToken);
    }
}
