namespace Scim.Server.Protocol.Adapters;

/// <summary>An interceptor of any resource type.</summary>
internal interface IResourceInterceptor
{
    ValueTask<ScimObject> CreatingAsync(ScimResource resource, ScimContext context, CancellationToken cancellationToken);

    /// <summary>The update to continue with; null to delete the resource instead.</summary>
    ValueTask<ScimUpdate<ScimResource>?> UpdatingAsync(ScimUpdate<ScimResource> update, ScimContext context, CancellationToken cancellationToken);

    ValueTask DeletingAsync(string id, ScimContext context, CancellationToken cancellationToken);
}
