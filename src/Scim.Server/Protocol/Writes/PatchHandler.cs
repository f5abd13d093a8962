using Scim.Server.Hosting;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Responses;
using Scim.Server.Protocol.Versions;

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

/// <summary>The reply to a PUT or PATCH.</summary>
internal static class MutationReply
{
    /// <summary>Without a body, for a client that did not ask for one.</summary>
    public static ScimReply NoContent(MutationResult mutationResult) => new()
    {
        Status = 204,
        ETag = mutationResult.IsDeleted ? null : mutationResult.StoreResult?.Version.ToString() ?? (mutationResult.State is { } state ? MetaVersion.GetEntityTag(state) : null),
    };

    /// <summary>With the resource as it is stored now; a resource that was deleted instead is shown as it would have become.</summary>
    public static async ValueTask<ScimReply> RenderAsync(MutationResult mutationResult, RenderContext renderContext, CancellationToken cancellationToken)
    {
        var state = mutationResult.State;
        if (mutationResult.StoreResult is { } writeResult)
        {
            renderContext = RenderContext.WithGroups(renderContext.View, renderContext.Context, renderContext.Scope);
            state = await renderContext.FindAsync(writeResult.Id, cancellationToken).ConfigureAwait(false)
                ?? (state is null ? null : WrittenResource.Create(state, writeResult, renderContext.Type.ResourceType));
        }

        return state is null
            ? NoContent(mutationResult)
            : await ResourceReply.RenderAsync(200, state, renderContext, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>Builds the resource from what was written, for when it can no longer be read back.</summary>
internal static class WrittenResource
{
    public static ScimObject Create(ScimObject resource, ScimWriteResult writeResult, ScimResourceType type)
    {
        var copy = resource.Thaw();
        copy.Set("id", ScimValue.From(writeResult.Id));
        var meta = new ScimMeta
        {
            ResourceType = type.Name,
            Created = writeResult.Created,
            LastModified = writeResult.LastModified,
            Version = writeResult.Version.ToString(),
        };
        copy.Set("meta", ScimValue.From(meta.Node));
        return copy.Freeze();
    }
}
