using Scim.Server.Protocol.ConditionalRequests;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Paging;
using Scim.Server.Protocol.Queries;
using Scim.Server.Protocol.Responses;
using Scim.Server.Protocol.Writes;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.InProcess;

/// <summary>The engine for the application's own code. It returns copies that may be changed.</summary>
internal sealed class ResourceService<TResource>(ServerServices services, string resourceType) : IScimResources<TResource>
    where TResource : ScimResource, new()
{
    private readonly TypeModel type = services.Model.Find(resourceType)
        ?? throw new InvalidOperationException($"The resource type '{resourceType}' is not offered; add a store for it to the builder that AddScim() returns.");

    public async ValueTask<TResource?> FindAsync(string tenant, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        var scope = new RequestScope(services.Model);
        await using var disposal = scope.ConfigureAwait(false);
        var renderContext = RenderContext.WithGroups(CreateFullView(), CreateContext(tenant), scope);
        var found = await renderContext.FindAsync(id, cancellationToken).ConfigureAwait(false);
        return found is null ? null : ToTyped((await ResourceCompleter.CompleteAsync([found], renderContext, cancellationToken).ConfigureAwait(false))[0]);
    }

    public async ValueTask<ScimList<TResource>> QueryAsync(string tenant, string? filter, int startIndex, int count, CancellationToken cancellationToken)
    {
        var scope = new RequestScope(services.Model);
        await using var disposal = scope.ConfigureAwait(false);
        var renderContext = RenderContext.WithGroups(CreateFullView(), CreateContext(tenant), scope);
        var queryRequest = new QueryRequest { Filter = filter, StartIndex = startIndex, Count = count };
        var query = new QueryExecutor(services).Bind(queryRequest, renderContext.View, scope.GetStore(type));
        var page = await query.ReadAsync(renderContext, cancellationToken).ConfigureAwait(false);
        var nodes = await ResourceCompleter.CompleteAsync([.. page.Resources.Select(resource => resource.Node)], renderContext, cancellationToken).ConfigureAwait(false);
        return new ScimList<TResource> { TotalResults = page.TotalResults, Resources = [.. nodes.Select(ToTyped)], Keys = page.Keys };
    }

    public async ValueTask<TResource> CreateAsync(string tenant, TResource resource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var node = InProcessResourceReader.Read(resource.Node, type);
        CreateResult created;
        var scope = new RequestScope(services.Model);
        await using (scope.ConfigureAwait(false))
        {
            created = await new ResourceCreator(services).CreateAsync(node, type, new ScopedContext(scope, CreateContext(tenant)), cancellationToken).ConfigureAwait(false);
        }

        return await FindAsync(tenant, created.StoreResult.Id, cancellationToken).ConfigureAwait(false)
            ?? ToTyped(ObjectCopier.DeepCopy(WrittenResource.Create(created.Resource, created.StoreResult, type.ResourceType)));
    }

    public ValueTask<TResource> ReplaceAsync(string tenant, TResource resource, ScimVersion? expected, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var id = resource.Id ?? throw new ArgumentException("The replacing resource must have the id of the resource that it replaces.", nameof(resource));
        var computation = new ReplaceMutation(InProcessResourceReader.Read(resource.Node, type), type);
        var target = new WriteTarget(type, id, CreateContext(tenant), new Preconditions(expected?.ToString(), null));
        return MutateAsync(target, computation, cancellationToken);
    }

    public ValueTask<TResource> UpdateAsync(string tenant, string id, Action<TResource> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(change);
        var computation = new DelegateMutation(node => change(ToTyped(node)));
        return MutateAsync(new WriteTarget(type, id, CreateContext(tenant), default), computation, cancellationToken);
    }

    public ValueTask DeleteAsync(string tenant, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        return new ResourceDeleter(services).DeleteAsync(new WriteTarget(type, id, CreateContext(tenant), default), cancellationToken);
    }

    private async ValueTask<TResource> MutateAsync(WriteTarget target, IResourceMutation mutation, CancellationToken cancellationToken)
    {
        var mutationResult = await new ResourceMutator(services).MutateAsync(target, mutation, cancellationToken).ConfigureAwait(false);
        var stored = mutationResult.IsDeleted ? null : await FindAsync(target.Context.Tenant, target.Id, cancellationToken).ConfigureAwait(false);
        return stored ?? ToTyped(ObjectCopier.DeepCopy(mutationResult.State ?? throw new ScimException(ScimError.ResourceNotFound(type.ResourceType.Name, target.Id))));
    }

    private ScimContext CreateContext(string tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return new ScimContext { Tenant = tenant, Mount = type.Mount, ResourceType = type.ResourceType };
    }

    // Without a base URI: the application has its own ways to name resources.
    private ResourceView CreateFullView() => new(type, new WriteSettings(type.ResourceType, ScimProjection.Default, string.Empty, services.Model.Registry));

    private static TResource ToTyped(ScimObject node) => ScimResource.FromNode<TResource>(node);
}
