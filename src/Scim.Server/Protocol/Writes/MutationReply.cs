using Scim.Server.Hosting;
using Scim.Server.Protocol.Responses;
using Scim.Server.Protocol.Versions;

namespace Scim.Server.Protocol.Writes;

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
