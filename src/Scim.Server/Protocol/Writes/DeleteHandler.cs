using Scim.Server.Hosting;
using Scim.Server.Protocol.Handlers;

namespace Scim.Server.Protocol.Writes;

/// <summary>DELETE of one resource (RFC 7644 §3.6).</summary>
internal sealed class DeleteHandler(ServerServices services, ResourceDeleter remover) : IRequestHandler
{
    public async ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var target = WriteTarget.From(request, services.Model.GetTypeModel(request));
        await remover.DeleteAsync(target, cancellationToken).ConfigureAwait(false);
        return new ScimReply { Status = 204 };
    }
}
