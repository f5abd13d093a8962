namespace Scim.Server.Protocol.Adapters;

/// <summary>An interceptor of any resource type.</summary>
internal interface IResourceInterceptor
{
    ValueTask<ScimObject> CreatingAsync(ScimResource resource, ScimContext context, CancellationToken cancellationToken);

    /// <summary>The update to continue with; null to delete the resource instead.</summary>
    ValueTask<ScimUpdate<ScimResource>?> UpdatingAsync(ScimUpdate<ScimResource> update, ScimContext context, CancellationToken cancellationToken);

    ValueTask DeletingAsync(string id, ScimContext context, CancellationToken cancellationToken);
}

/// <summary>Adapts a typed interceptor.</summary>
internal sealed class ResourceInterceptorAdapter<TResource>(IScimInterceptor<TResource> interceptor) : IResourceInterceptor
    where TResource : ScimResource, new()
{
    public async ValueTask<ScimObject> CreatingAsync(ScimResource resource, ScimContext context, CancellationToken cancellationToken)
    {
        var created = await interceptor.CreatingAsync(UpdateConverter.ToTyped<TResource>(resource), context, cancellationToken).ConfigureAwait(false);
        return created.Node;
    }

    public async ValueTask<ScimUpdate<ScimResource>?> UpdatingAsync(
        ScimUpdate<ScimResource> update, ScimContext context, CancellationToken cancellationToken)
    {
        var decision = await interceptor.UpdatingAsync(UpdateConverter.Convert<ScimResource, TResource>(update), context, cancellationToken).ConfigureAwait(false);
        return decision.Update is { } decided ? UpdateConverter.Convert<TResource, ScimResource>(decided) : null;
    }

    public ValueTask DeletingAsync(string id, ScimContext context, CancellationToken cancellationToken) =>
        interceptor.DeletingAsync(id, context, cancellationToken);
}
