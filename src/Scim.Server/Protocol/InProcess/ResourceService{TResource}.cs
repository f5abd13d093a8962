using System.Runtime.CompilerServices;
using Scim.Server.Dialects;
using Scim.Server.Protocol.ConditionalRequests;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Paging;
using Scim.Server.Protocol.Policies;
using Scim.Server.Protocol.Queries;
using Scim.Server.Protocol.Responses;
using Scim.Server.Protocol.Versions;
using Scim.Server.Protocol.Writes;
using Scim.Server.Resources.Reading;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.InProcess;

/// <summary>The engine for the application's own code. It returns copies that may be changed.</summary>
internal sealed class ResourceService<TResource>(PolicyProvider policies, ScimResourceType registeredType, string tenant) : IScimResources<TResource>
    where TResource : ScimResource, new()
{
    public string Tenant => tenant;

    public static ResourceService<TResource> Create(PolicyProvider policies, string resourceType) => new(
        policies,
        policies.RegisteredModel.Find(resourceType)?.RegisteredType
            ?? throw new InvalidOperationException($"The resource type '{resourceType}' is not offered; add a store for it to the builder that AddScim() returns."),
        string.Empty);

    public IScimResources<TResource> ForTenant(string tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return new ResourceService<TResource>(policies, registeredType, tenant);
    }

    public async ValueTask<TResource?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var (services, type) = await GetServicesAsync(cancellationToken).ConfigureAwait(false);
        return await FindAsync(CreateTarget(type, id, expected: null), services, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<TResource?> FindAsync(WriteTarget target, ServerServices services, CancellationToken cancellationToken)
    {
        var scope = new RequestScope(services.Model);
        await using var disposal = scope.ConfigureAwait(false);
        var renderContext = RenderContext.WithGroups(CreateFullView(services, target.Type), target.Context, scope);
        var found = await renderContext.FindAsync(target.Id, cancellationToken).ConfigureAwait(false);
        return found is null ? null : ToTyped((await ResourceCompleter.CompleteAsync([found], renderContext, cancellationToken).ConfigureAwait(false))[0]);
    }

    public async ValueTask<ScimPage<TResource>> QueryAsync(ScimPageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (services, type) = await GetServicesAsync(cancellationToken).ConfigureAwait(false);
        var scope = new RequestScope(services.Model);
        await using var disposal = scope.ConfigureAwait(false);
        var (view, context, store) = (CreateFullView(services, type), CreateContext(), scope.GetStore(type));
        var queryRequest = new QueryRequest
        {
            Filter = request.Filter,
            SortBy = request.SortBy,
            SortOrder = request.Descending ? "descending" : null,
            StartIndex = request.StartIndex,
            Count = request.Count,
            Cursor = request.Cursor,
        };
        var bound = new QueryExecutor(services).Bind(queryRequest, view, store);
        var pageReader = request.Cursor is null ? null : services.Cursors.CreatePageReader(queryRequest, bound.Query, context);
        var renderContext = pageReader is null ? RenderContext.WithGroups(view, context, scope) : new RenderContext(view, context, scope);
        var (page, position) = pageReader is null || bound.IsUnsatisfiable
            ? (await bound.ReadAsync(renderContext, cancellationToken).ConfigureAwait(false), default)
            : await pageReader.ReadAsync(store, cancellationToken).ConfigureAwait(false);
        return new ScimPage<TResource>
        {
            TotalResults = page.TotalResults,
            Resources = await CompleteAsync(page, renderContext, cancellationToken).ConfigureAwait(false),
            NextCursor = position.NextCursor,
            PreviousCursor = position.PreviousCursor,
        };
    }

    public async IAsyncEnumerable<TResource> QueryAllAsync(
        string? filter = null, string? sortBy = null, bool descending = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (services, type) = await GetServicesAsync(cancellationToken).ConfigureAwait(false);
        var queryRequest = new QueryRequest { Filter = filter, SortBy = sortBy, SortOrder = descending ? "descending" : null, Count = services.Model.Options.MaxPageSize };
        var position = new EnumerationPosition();
        while (!position.IsAtEnd)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var resource in await ReadNextAsync(services, type, queryRequest, position, cancellationToken).ConfigureAwait(false))
            {
                yield return resource;
            }
        }
    }

    public async ValueTask<TResource> CreateAsync(TResource resource, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var (services, type) = await GetServicesAsync(cancellationToken).ConfigureAwait(false);
        var node = InProcessResourceReader.Read(resource.Node, type);
        CreateResult created;
        var scope = new RequestScope(services.Model);
        await using (scope.ConfigureAwait(false))
        {
            created = await new ResourceCreator(services).CreateAsync(node, type, new ScopedContext(scope, CreateContext()), cancellationToken).ConfigureAwait(false);
        }

        return await FindAsync(CreateTarget(type, created.StoreResult.Id, expected: null), services, cancellationToken).ConfigureAwait(false)
            ?? ToTyped(ObjectCopier.DeepCopy(WrittenResource.Create(created.Resource, created.StoreResult, type.ResourceType)));
    }

    public async ValueTask<TResource> ReplaceAsync(TResource resource, ScimVersion? expected = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var id = resource.Id ?? throw new ArgumentException("The replacing resource must have the id of the resource that it replaces.", nameof(resource));
        var (services, type) = await GetServicesAsync(cancellationToken).ConfigureAwait(false);
        var mutation = new ReplaceMutation(InProcessResourceReader.Read(resource.Node, type), type);
        return await MutateAsync(CreateTarget(type, id, expected), mutation, services, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<TResource> UpdateAsync(string id, Action<TResource> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(change);
        var (services, type) = await GetServicesAsync(cancellationToken).ConfigureAwait(false);
        var mutation = new DelegateMutation(node => change(ToTyped(node)));
        return await MutateAsync(CreateTarget(type, id, expected: null), mutation, services, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DeleteAsync(string id, ScimVersion? expected = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var (services, type) = await GetServicesAsync(cancellationToken).ConfigureAwait(false);
        await new ResourceDeleter(services).DeleteAsync(CreateTarget(type, id, expected), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask AddMembersAsync(string groupId, IEnumerable<string> memberIds, CancellationToken cancellationToken = default) =>
        ChangeMembersAsync(groupId, ToSet(memberIds), isAdded: true, cancellationToken);

    public ValueTask RemoveMembersAsync(string groupId, IEnumerable<string> memberIds, CancellationToken cancellationToken = default) =>
        ChangeMembersAsync(groupId, ToSet(memberIds), isAdded: false, cancellationToken);

    public async IAsyncEnumerable<ScimMember> GetMembersAsync(string groupId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(groupId);
        var (services, type) = await GetServicesAsync(cancellationToken).ConfigureAwait(false);
        RequireMembers(type);
        var scope = new RequestScope(services.Model);
        await using var disposal = scope.ConfigureAwait(false);
        var store = scope.GetStore(type);
        var group = await store.FindAsync(groupId, ScimProjection.Default, CreateContext(), cancellationToken).ConfigureAwait(false)
            ?? throw new ScimException(ScimError.ResourceNotFound(type.ResourceType.Name, groupId));
        var members = store.MemberStore is { } separate
            ? separate.StreamMembersAsync(groupId, CreateContext(), cancellationToken)
            : MemberElements.GetElements(group).Select(element => new ScimMember { Node = element }).ToAsyncEnumerable();
        await foreach (var member in members.ConfigureAwait(false))
        {
            yield return new ScimMember { Node = ObjectCopier.DeepCopy(member.Node) };
        }
    }

    // In a scope of its own, so that none is open while the caller works on the resources.
    private async ValueTask<IReadOnlyList<TResource>> ReadNextAsync(
        ServerServices services, TypeModel type, QueryRequest queryRequest, EnumerationPosition position, CancellationToken cancellationToken)
    {
        var scope = new RequestScope(services.Model);
        await using var disposal = scope.ConfigureAwait(false);
        var renderContext = RenderContext.WithGroups(CreateFullView(services, type), CreateContext(), scope);
        var store = scope.GetStore(type);
        var bound = new QueryExecutor(services).Bind(queryRequest, renderContext.View, store);
        var page = await (bound with { Query = position.ApplyTo(bound.Query) }).ReadAsync(renderContext, cancellationToken).ConfigureAwait(false);
        position.Advance(page, bound.Query.Count, store.Features);
        return await CompleteAsync(page, renderContext, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<IReadOnlyList<TResource>> CompleteAsync(ScimList<ScimResource> page, RenderContext renderContext, CancellationToken cancellationToken)
    {
        var nodes = await ResourceCompleter.CompleteAsync([.. page.Resources.Select(resource => resource.Node)], renderContext, cancellationToken).ConfigureAwait(false);
        return [.. nodes.Select(ToTyped)];
    }

    private static async ValueTask<TResource> MutateAsync(
        WriteTarget target, IResourceMutation mutation, ServerServices services, CancellationToken cancellationToken)
    {
        var mutationResult = await new ResourceMutator(services).MutateAsync(target, mutation, cancellationToken).ConfigureAwait(false);
        var stored = mutationResult.IsDeleted ? null : await FindAsync(target, services, cancellationToken).ConfigureAwait(false);
        return stored ?? ToTyped(ObjectCopier.DeepCopy(mutationResult.State ?? throw new ScimException(ScimError.ResourceNotFound(target.Type.ResourceType.Name, target.Id))));
    }

    private async ValueTask ChangeMembersAsync(string groupId, HashSet<string> memberIds, bool isAdded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(groupId);
        var (services, type) = await GetServicesAsync(cancellationToken).ConfigureAwait(false);
        RequireMembers(type);
        var mutation = isAdded
            ? new MembersMutation(type, services.Model.RootServices) { Added = memberIds }
            : new MembersMutation(type, services.Model.RootServices) { Removed = memberIds };
        await new ResourceMutator(services).MutateAsync(CreateTarget(type, groupId, expected: null), mutation, cancellationToken).ConfigureAwait(false);
    }

    private static HashSet<string> ToSet(IEnumerable<string> memberIds)
    {
        ArgumentNullException.ThrowIfNull(memberIds);
        return memberIds.ToHashSet(StringComparer.Ordinal);
    }

    private static void RequireMembers(TypeModel type)
    {
        if (type.Members is null)
        {
            throw new InvalidOperationException($"The resource type '{type.ResourceType.Name}' has no members; only groups have.");
        }
    }

    private async ValueTask<(ServerServices Services, TypeModel Type)> GetServicesAsync(CancellationToken cancellationToken)
    {
        var services = (await policies.GetAsync(tenant, cancellationToken).ConfigureAwait(false)).Services;
        return (services, services.Model.Find(registeredType));
    }

    private WriteTarget CreateTarget(TypeModel type, string id, ScimVersion? expected) => new(type, id, CreateContext(), new Preconditions(expected?.ToString(), null));

    private ScimContext CreateContext() => new() { Tenant = tenant, Mount = policies.RegisteredModel.Mount, ResourceType = registeredType };

    // Without a base URI: the application has its own ways to name resources.
    private static ResourceView CreateFullView(ServerServices services, TypeModel type) =>
        new(type, new WriteSettings(type.ResourceType, ScimProjection.Default, string.Empty, services.Model.Registry));

    private static TResource ToTyped(ScimObject node) => ScimResource.FromNode<TResource>(node);

    /// <summary>How far an enumeration has come: by key where the store supports it, else by index.</summary>
    private sealed class EnumerationPosition
    {
        private int startIndex = 1;
        private ScimKey? last;
        private int? total;

        public bool IsAtEnd { get; private set; }

        public ScimQuery ApplyTo(ScimQuery query) => query with { StartIndex = last is null ? startIndex : 1, After = last, KnownTotal = last is null ? null : total };

        public void Advance(ScimList<ScimResource> page, int count, ScimStoreFeatures features)
        {
            startIndex += page.Resources.Count;
            total ??= page.TotalResults;
            if (features.Keyset && page.Keys is [.., var key])
            {
                last = key;
                IsAtEnd = page.Resources.Count < count;
            }
            else
            {
                IsAtEnd = page.Resources.Count == 0 || startIndex > page.TotalResults;
            }
        }
    }
}

/// <summary>
/// Passes resources of the application's code through the reader for client requests, so that no resource is stored that the
/// schema does not allow.
/// </summary>
internal static class InProcessResourceReader
{
    /// <summary>A copy of the resource as the reader returns it: validated, without read-only attributes, with matching schemas.</summary>
    /// <exception cref="ScimException">400: the resource does not conform to its schemas.</exception>
    public static ScimObject Read(ScimObject resource, TypeModel type)
    {
        var buffer = JsonBuffer.Rent();
        new SchemalessWriter(buffer.Writer, marksDecimals: false).Write(WithSchemas(resource, type.ResourceType));
        buffer.Writer.Flush();
        var read = ResourceBodyReader.Read(buffer.Written.ToArray(), type, new DialectSession(ScimDialect.Strict));
        buffer.Return();
        return read;
    }

    private static ScimObject WithSchemas(ScimObject resource, ScimResourceType type)
    {
        var copy = ObjectCopier.DeepCopy(resource);
        copy.Set(ScimCommonAttributes.Schemas.Name, SchemasNormalizer.Compose(resource, type));
        return copy;
    }
}
