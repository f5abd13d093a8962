using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Rendering;
using Scim.Server.Protocol.Writing;

namespace Scim.Server.Protocol.Delete;

/// <summary>Deletes a resource, for clients and for the application alike.</summary>
internal sealed class ResourceRemover(ServerParts parts)
{
    /// <exception cref="ScimException">404 if it does not exist, 412 if a precondition fails.</exception>
    public async ValueTask DeleteAsync(WriteTarget target, CancellationToken cancellationToken)
    {
        var scope = new WorkScope(parts.Model, target.Outer);
        await using var disposal = scope.ConfigureAwait(false);
        var store = scope.Store(target.Type);
        var before = await ReadAsync(target, store, cancellationToken).ConfigureAwait(false);
        foreach (var interceptor in scope.Interceptors(target.Type))
        {
            await interceptor.DeletingAsync(target.Id, target.Context, cancellationToken).ConfigureAwait(false);
        }

        // The checked version, so that the store checks it again atomically with the delete.
        var expected = before is not null && target.Conditions.NamesVersion ? Versions.Of(before) : null;
        var draft = before is not null && parts.Model.HasEventSink ? EventDrafts.OfDelete(target, before) : null;
        await store.DeleteAsync(target.Id, expected, target.Context.Telling(draft), cancellationToken).ConfigureAwait(false);
        await parts.Events.PublishAsync(draft, scope).ConfigureAwait(false);
    }

    // Null where neither a condition nor an event needs the state.
    private async ValueTask<ScimObject?> ReadAsync(WriteTarget target, IResourceStore store, CancellationToken cancellationToken)
    {
        if (target.Conditions.IsEmpty)
        {
            return parts.Model.HasEventSink ? await DeletedState.ReadAsync(target, store, cancellationToken).ConfigureAwait(false) : null;
        }

        var before = await store.FindAsync(target.Id, ScimProjection.Default, target.Context, cancellationToken).ConfigureAwait(false)
            ?? throw new ScimException(ScimError.NoResource(target.Type.Type.Name, target.Id));
        target.Conditions.Check(before);
        return before;
    }
}
