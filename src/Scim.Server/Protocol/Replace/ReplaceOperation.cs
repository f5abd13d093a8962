using Scim.Server.Dialects;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Rendering;
using Scim.Server.Protocol.Writing;

namespace Scim.Server.Protocol.Replace;

/// <summary>PUT of one resource (RFC 7644 §3.5.1). Never creates.</summary>
internal sealed class ReplaceOperation(ServerParts parts, ResourceChanger changer) : IOperation
{
    public async ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var type = parts.Model.TypeOf(request);
        var view = parts.Model.ViewOf(request, type);
        var target = WriteTarget.Of(request, type);
        var session = new DialectSession(parts.Model.Options.Dialect);
        var body = Validation.Read(request.Body, type, session);
        var written = await changer.ChangeAsync(target, new ReplaceComputation(body, type), cancellationToken).ConfigureAwait(false);
        parts.Repairs.Tell(session);
        if (written.IsDeleted && !RequestReading.HasProjection(request))
        {
            return ChangeReply.NoContent(written);
        }

        var scope = new WorkScope(parts.Model);
        await using var disposal = scope.ConfigureAwait(false);
        var showing = new Showing(view.AfterWriting(body), target.Context, scope);
        return await ChangeReply.RenderAsync(written, showing, cancellationToken).ConfigureAwait(false);
    }
}
