using Scim.Server.Hosting;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Responses;

namespace Scim.Server.Protocol.Writes;

/// <summary>PUT of one resource (RFC 7644 §3.5.1). Never creates.</summary>
internal sealed class ReplaceHandler(ServerServices services, ResourceMutator mutator) : IRequestHandler
{
    public async ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var type = services.Model.GetTypeModel(request);
        var view = services.Model.GetView(request, type);
        var (sent, mutationResult) = await ReplaceAsync(request, cancellationToken).ConfigureAwait(false);
        if (mutationResult.IsDeleted && !RequestBinder.HasProjection(request))
        {
            return MutationReply.NoContent(mutationResult);
        }

        var scope = new RequestScope(services.Model, request.UnitOfWork);
        await using var disposal = scope.ConfigureAwait(false);
        var renderContext = new RenderContext(view.WithWritten(sent), RequestBinder.CreateContext(request, type), scope);
        return await MutationReply.RenderAsync(mutationResult, renderContext, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Replaces the resource without rendering it.</summary>
    /// <returns>The resource as the client sent it, and the result.</returns>
    public async ValueTask<(ScimObject Sent, MutationResult Written)> ReplaceAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var type = services.Model.GetTypeModel(request);
        var target = WriteTarget.From(request, type);
        var session = services.Model.Options.CreateDialectSession();
        var sent = ResourceBodyReader.Read(request.Body, type, session);
        var mutationResult = await mutator.MutateAsync(target, new ReplaceMutation(sent, type), cancellationToken).ConfigureAwait(false);
        services.Repairs.Report(session);
        return (sent, mutationResult);
    }
}
