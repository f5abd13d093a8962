using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Rendering;
using Scim.Server.Protocol.Writing;

namespace Scim.Server.Protocol.Patch;

/// <summary>
/// PATCH of one resource (RFC 7644 §3.5.2). Replies with 200 and the resource or with 204, depending on the options for its type; always 200 where the
/// request has a projection.
/// </summary>
internal sealed class ModifyOperation(ServerParts parts, ResourceChanger changer) : IOperation
{
    public async ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var type = parts.Model.TypeOf(request);
        var view = parts.Model.ViewOf(request, type);
        var (asserted, written) = await ModifyAsync(request, cancellationToken).ConfigureAwait(false);
        if (!RequestReading.HasProjection(request) && (written.IsDeleted || RepliesWithoutBody(type)))
        {
            return ChangeReply.NoContent(written);
        }

        var scope = new WorkScope(parts.Model, request.Work);
        await using var disposal = scope.ConfigureAwait(false);
        var showing = new Showing(view.AfterWriting(asserted), RequestReading.ContextOf(request, type), scope);
        return await ChangeReply.RenderAsync(written, showing, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes the resource without rendering it.</summary>
    /// <returns>The attributes with returned "request" that the client named, and the result.</returns>
    public async ValueTask<(IReadOnlySet<ScimAttribute>? Asserted, Written Written)> ModifyAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var type = parts.Model.TypeOf(request);
        var target = WriteTarget.Of(request, type);
        var computation = new PatchComputation(request.Body, parts.Model.ViewOf(request, type), parts.Model);
        var written = await changer.ChangeAsync(target, computation, cancellationToken).ConfigureAwait(false);
        parts.Repairs.Tell(computation.Session);
        return (computation.Asserted, written);
    }

    private bool RepliesWithoutBody(TypeModel type) => parts.Model.Options.PatchReplyOf(type.Type) == ScimPatchReply.NoContent;
}
