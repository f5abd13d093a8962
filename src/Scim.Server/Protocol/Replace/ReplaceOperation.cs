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
        var (sent, written) = await ReplaceAsync(request, cancellationToken).ConfigureAwait(false);
        if (written.IsDeleted && !RequestReading.HasProjection(request))
        {
            return ChangeReply.NoContent(written);
        }

        var scope = new WorkScope(parts.Model, request.Work);
        await using var disposal = scope.ConfigureAwait(false);
        var showing = new Showing(view.AfterWriting(sent), RequestReading.ContextOf(request, type), scope);
        return await ChangeReply.RenderAsync(written, showing, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Replaces the resource without rendering it.</summary>
    /// <returns>The resource as the client sent it, and the result.</returns>
    public async ValueTask<(ScimObject Sent, Written Written)> ReplaceAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var type = parts.Model.TypeOf(request);
        var target = WriteTarget.Of(request, type);
        var session = parts.Model.Options.NewSession();
        var sent = Validation.Read(request.Body, type, session);
        var written = await changer.ChangeAsync(target, new ReplaceComputation(sent, type), cancellationToken).ConfigureAwait(false);
        parts.Repairs.Tell(session);
        return (sent, written);
    }
}
