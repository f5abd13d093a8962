using Scim.Server.Protocol.ConditionalRequests;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Paging;
using Scim.Server.Protocol.Policies;
using Scim.Server.Protocol.Queries;
using Scim.Server.Protocol.Responses;
using Scim.Server.Protocol.Writes;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.InProcess;

/// <summary>The engine for the application's own code. It returns copies that may be changed.</summary>
internal sealed class ResourceService<TResource>(PolicyProvider policies, string resourceType) : IScimResources<TResource>
    where TResource : ScimResource, new()
{
    private readonly ScimResourceType registeredType = policies.RegisteredModel.Find(resourceType)?.RegisteredType
        ?? throw new InvalidOperationException($"The resource type '{resourceType}' is not offered; add a store for it to the builder that AddScim() returns.");

    public async ValueTask<TResource?> FindAsync(string tenant, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        var (services, type) = await GetServicesAsync(tenant, cancellationToken).ConfigureAwait(false);
        return await FindAsync(new WriteTarget(type, id, CreateContext(tenant), default), services, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<TResource?> FindAsync(WriteTarget target, ServerServices services, CancellationToken cancellationToken)
    {
        var scope = new RequestScope(services.Model);
        await using var disposal = scope.ConfigureAwait(false);
        var renderContext = RenderContext.WithGroups(CreateFullView(services, target.Type), target.Context, scope);
        var found = await renderContext.FindAsync(target.Id, cancellationToken).ConfigureAwait(false);
        return found is null ? null : ToTyped((await ResourceCompleter.CompleteAsync([found], renderContext, cancellationToken).ConfigureAwait(false))[0]);
    }

    public async ValueTask<ScimList<TResource>> QueryAsync(string tenant, string? filter, int startIndex, int count, CancellationToken cancellationToken)
    {
        var (services, type) = await GetServicesAsync(tenant, cancellationToken).ConfigureAwait(false);
        var scope = new RequestScope(services.Model);
        await using var disposal = scope.ConfigureAwait(false);
        var renderContext = RenderContext.WithGroups(CreateFullView(services, type), CreateContext(tenant), scope);
        var queryRequest = new QueryRequest { Filter = filter, StartIndex = startIndex, Count = count };
        var query = new QueryExecutor(services).Bind(queryRequest, renderContext.View, scope.GetStore(type));
        var page = await query.ReadAsync(renderContext, cancellationToken).ConfigureAwait(false);
        var nodes = await ResourceCompleter.CompleteAsync([.. page.Resources.Select(resource => resource.Node)], renderContext, cancellationToken).ConfigureAwait(false);
        return new ScimList<TResource> { TotalResults = page.TotalResults, Resources = [.. nodes.Select(ToTyped)], Keys = page.Keys };
    }

    public async ValueTask<TResource> CreateAsync(string tenant, TResource resource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var (services, type) = await GetServicesAsync(tenant, cancellationToken).ConfigureAwait(false);
        var node = InProcessResourceReader.Read(resource.Node, type);
        CreateResult created;
        var scope = new RequestScope(services.Model);
        await using (scope.ConfigureAwait(false))
        {
            created = await new ResourceCreator(services).CreateAsync(node, type, new ScopedContext(scope, CreateContext(tenant)), cancellationToken).ConfigureAwait(false);
        }

        var target = new WriteTarget(type, created.StoreResult.Id, CreateContext(tenant), default);
        return await FindAsync(target, services, cancellationToken).ConfigureAwait(false)
            ?? ToTyped(ObjectCopier.DeepCopy(WrittenResource.Create(created.Resource, created.StoreResult, type.ResourceType)));
    }

    public async ValueTask<TResource> ReplaceAsync(string tenant, TResource resource, ScimVersion? expected, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var id = resource.Id ?? throw new ArgumentException("The replacing resource must have the id of the resource that it replaces.", nameof(resource));
        var (services, type) = await GetServicesAsync(tenant, cancellationToken).ConfigureAwait(false);
        var computation = new ReplaceMutation(InProcessResourceReader.Read(resource.Node, type), type);
        var target = new WriteTarget(type, id, CreateContext(tenant), new Preconditions(expected?.ToString(), null));
        return await MutateAsync(target, computation, services, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<TResource> UpdateAsync(string tenant, string id, Action<TResource> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(change);
        var (services, type) = await GetServicesAsync(tenant, cancellationToken).ConfigureAwait(false);
        var computation = new DelegateMutation(node => change(ToTyped(node)));
        return await MutateAsync(new WriteTarget(type, id, CreateContext(tenant), default), computation, services, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DeleteAsync(string tenant, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        var (services, type) = await GetServicesAsync(tenant, cancellationToken).ConfigureAwait(false);
        await new ResourceDeleter(services).DeleteAsync(new WriteTarget(type, id, CreateContext(tenant), default), cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<TResource> MutateAsync(
        WriteTarget target, IResourceMutation mutation, ServerServices services, CancellationToken cancellationToken)
    {
        var mutationResult = await new ResourceMutator(services).MutateAsync(target, mutation, cancellationToken).ConfigureAwait(false);
        var stored = mutationResult.IsDeleted ? null : await FindAsync(target, services, cancellationToken).ConfigureAwait(false);
        return stored ?? ToTyped(ObjectCopier.DeepCopy(mutationResult.State ?? throw new ScimException(ScimError.ResourceNotFound(target.Type.ResourceType.Name, target.Id))));
    }

    private ScimContext CreateContext(string tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return new ScimContext { Tenant = tenant, ResourceType = registeredType };
    }

    private async ValueTask<(ServerServices Services, TypeModel Type)> GetServicesAsync(string tenant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        var services = (await policies.GetAsync(tenant, cancellationToken).ConfigureAwait(false)).Services;
        return (services, services.Model.Find(registeredType));
    }

    // Without a base URI: the application has its own ways to name resources.
    private static ResourceView CreateFullView(ServerServices services, TypeModel type) =>
        new(type, new WriteSettings(type.ResourceType, ScimProjection.Default, string.Empty, services.Model.Registry));

    private static TResource ToTyped(ScimObject node) => ScimResource.FromNode<TResource>(node);
}
