using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Rendering;
using Scim.Server.Protocol.Writing;

namespace Scim.Server.Protocol.Delete;

/// <summary>Deletes a resource, for clients and for the application alike.</summary>
internal sealed class ResourceRemover(ServerParts parts)
{
    /// <exception cref="ScimException">404 where it is absent, 412 where a condition does not hold.</exception>
    public async ValueTask DeleteAsync(WriteTarget target, CancellationToken cancellationToken)
    {
        var scope = new WorkScope(parts.Model, target.Outer);
        await using var disposal = scope.ConfigureAwait(false);
        var store = scope.Store(target.Type);
        var expected = target.Conditions.IsEmpty ? null : await CheckAsync(scope, target, cancellationToken).ConfigureAwait(false);
        if (scope.Interceptor(target.Type) is { } interceptor)
        {
            await interceptor.DeletingAsync(target.Id, target.Context, cancellationToken).ConfigureAwait(false);
        }

        var draft = parts.Model.HasEventSink ? Draft(target) : null;
        await store.DeleteAsync(target.Id, expected, target.Context.Telling(draft), cancellationToken).ConfigureAwait(false);
        await parts.Events.PublishAsync(draft, scope).ConfigureAwait(false);
    }

    // The version that was checked, so that the store checks it again inside the delete; null where any version will do.
    private static async ValueTask<ScimVersion?> CheckAsync(WorkScope scope, WriteTarget target, CancellationToken cancellationToken)
    {
        var before = await scope.Store(target.Type).FindAsync(target.Id, ScimProjection.Default, target.Context, cancellationToken).ConfigureAwait(false)
            ?? throw new ScimException(ScimError.NoResource(target.Type.Type.Name, target.Id));
        target.Conditions.Check(before);
        return target.Conditions.NamesVersion ? Versions.Of(before) : null;
    }

    private static ScimEvent Draft(WriteTarget target) => new()
    {
        Kind = ScimEventKind.Deleted,
        Tenant = target.Context.Tenant,
        ResourceType = target.Type.Type.Name,
        Id = target.Id,
        CorrelationId = target.Context.CorrelationId,
    };
}
