using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Writing;

namespace Scim.Server.Protocol.Delete;

/// <summary>DELETE of one resource (RFC 7644 §3.6).</summary>
internal sealed class DeleteOperation(ServerParts parts, ResourceRemover remover) : IOperation
{
    public async ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var target = WriteTarget.Of(request, parts.Model.TypeOf(request));
        await remover.DeleteAsync(target, cancellationToken).ConfigureAwait(false);
        return new ScimReply { Status = 204 };
    }
}
