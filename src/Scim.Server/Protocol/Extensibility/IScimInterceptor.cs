namespace Scim.Server;

/// <summary>
/// Runs before each write, after the change was computed and validated and inside the retry, so it may run again for one request. It may
/// change <see cref="ScimUpdate{TResource}.After"/> (which is validated again), throw <see cref="ScimException"/>, continue, or return
/// <see cref="ScimWriteDecision.Delete{TResource}"/>. A password that it sets is ignored.
/// </summary>
/// <remarks>
/// <para>A type may have several interceptors, and there may be interceptors for all types. They run in the order of registration; each gets what
/// the one before made of the resource, validated.</para>
/// <para>An exception rejects the write, and later interceptors do not run: a <see cref="ScimException"/> is returned as it is, every other exception as
/// 500. Earlier interceptors must undo what they did outside the resource themselves.</para>
/// <para>Once an interceptor returns Delete, no further one gets the update. Every other interceptor of the type is called with
/// <see cref="DeletingAsync"/> instead, so that it can still reject the delete.</para>
/// </remarks>
/// <typeparam name="TResource">The class of the resources.</typeparam>
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
