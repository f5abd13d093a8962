using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Versions;

namespace Scim.Server.Protocol.Writes;

/// <summary>Deletes a resource, for clients and for the application alike.</summary>
internal sealed class ResourceDeleter(ServerServices services)
{
    /// <exception cref="ScimException">404 if it does not exist, 412 if a precondition fails.</exception>
    public async ValueTask DeleteAsync(WriteTarget target, CancellationToken cancellationToken)
    {
        var scope = new RequestScope(services.Model, target.OuterScope);
        await using var disposal = scope.ConfigureAwait(false);
        var store = scope.GetStore(target.Type);
        var before = await ReadAsync(target, store, cancellationToken).ConfigureAwait(false);
        foreach (var interceptor in scope.GetInterceptors(target.Type))
        {
            await interceptor.DeletingAsync(target.Id, target.Context, cancellationToken).ConfigureAwait(false);
        }

        // The checked version, so that the store checks it again atomically with the delete.
        var expected = before is not null && target.Preconditions.HasIfMatchVersion ? MetaVersion.GetVersion(before) : null;
        var draft = before is not null && services.Model.HasEventSink ? EventFactory.CreateDeleteEvent(target, before) : null;
        await store.DeleteAsync(target.Id, expected, target.Context.WithEvent(draft), cancellationToken).ConfigureAwait(false);
        await services.Events.PublishAsync(draft, scope).ConfigureAwait(false);
    }

    // Null where neither a condition nor an event needs the state.
    private async ValueTask<ScimObject?> ReadAsync(WriteTarget target, IResourceStore store, CancellationToken cancellationToken)
    {
        if (target.Preconditions.IsEmpty)
        {
            return services.Model.HasEventSink ? await DeletedStateReader.ReadAsync(target, store, cancellationToken).ConfigureAwait(false) : null;
        }

        var before = await store.FindAsync(target.Id, ScimProjection.Default, target.Context, cancellationToken).ConfigureAwait(false)
            ?? throw new ScimException(ScimError.ResourceNotFound(target.Type.ResourceType.Name, target.Id));
        target.Preconditions.Check(before);
        return before;
    }
}
