namespace Scim.Server;

/// <summary>
/// Stands around each write of resources of one type, after the change was computed and validated and inside the retry, so it may run
/// again for one request. One for each type. It may change <see cref="ScimUpdate{TResource}.After"/> (which is validated again), throw
/// <see cref="ScimException"/>, go on, or answer <see cref="ScimWriteDecision.Delete{TResource}"/>.
/// </summary>
/// <typeparam name="TResource">The window on the resources.</typeparam>
public interface IScimInterceptor<TResource> where TResource : ScimResource
{
    /// <summary>Before a resource is created; returns the resource to create.</summary>
    ValueTask<TResource> CreatingAsync(TResource resource, ScimContext context, CancellationToken cancellationToken) => ValueTask.FromResult(resource);

    /// <summary>Before a resource is changed by PUT or PATCH.</summary>
    ValueTask<ScimWriteDecision<TResource>> UpdatingAsync(ScimUpdate<TResource> update, ScimContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ScimWriteDecision.Continue(update));

    /// <summary>Before a resource is deleted.</summary>
    ValueTask DeletingAsync(string id, ScimContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
