using Scim.Server.Hosting;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Responses;

namespace Scim.Server.Protocol.Writes;

/// <summary>
/// PATCH of one resource (RFC 7644 §3.5.2). Replies with 200 and the resource or with 204, depending on the options for its type; always 200 where the
/// request has a projection.
/// </summary>
internal sealed class PatchHandler(ServerServices services, ResourceMutator mutator) : IRequestHandler
{
    public async ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var type = services.Model.GetTypeModel(request);
        var view = services.Model.GetView(request, type);
        var (asserted, mutationResult) = await PatchAsync(request, cancellationToken).ConfigureAwait(false);
        if (!RequestBinder.HasProjection(request) && (mutationResult.IsDeleted || HasNoContentReply(type)))
        {
            return MutationReply.NoContent(mutationResult);
        }

        var scope = new RequestScope(services.Model, request.UnitOfWork);
        await using var disposal = scope.ConfigureAwait(false);
        var renderContext = new RenderContext(view.WithWritten(asserted), RequestBinder.CreateContext(request, type), scope);
        return await MutationReply.RenderAsync(mutationResult, renderContext, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes the resource without rendering it.</summary>
    /// <returns>The attributes with returned "request" that the client named, and the result.</returns>
    public async ValueTask<(IReadOnlySet<ScimAttribute>? Asserted, MutationResult Written)> PatchAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var type = services.Model.GetTypeModel(request);
        var target = WriteTarget.From(request, type);
        var mutation = new PatchMutation(request.Body, services.Model.GetView(request, type), services.Model);
        var mutationResult = await mutator.MutateAsync(target, mutation, cancellationToken).ConfigureAwait(false);
        services.Repairs.Report(mutation.Session);
        return (mutation.Asserted, mutationResult);
    }

    private bool HasNoContentReply(TypeModel type) => services.Model.Options.GetPatchReply(type.ResourceType) == ScimPatchReply.NoContent;
}
