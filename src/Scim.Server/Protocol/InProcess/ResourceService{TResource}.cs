using Scim.Server.Protocol.Conditions;
using Scim.Server.Protocol.Create;
using Scim.Server.Protocol.Delete;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Query;
using Scim.Server.Protocol.Rendering;
using Scim.Server.Protocol.Replace;
using Scim.Server.Protocol.Writing;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.InProcess;

/// <summary>The engine for the application's own code. It returns copies that may be changed.</summary>
internal sealed class ResourceService<TResource>(ServerParts parts, string resourceType) : IScimResources<TResource>
    where TResource : ScimResource, new()
{
    private readonly TypeModel type = parts.Model.Find(resourceType)
        ?? throw new InvalidOperationException($"The resource type '{resourceType}' is not offered; add a store for it to the builder that AddScim() returns.");

    public async ValueTask<TResource?> FindAsync(string tenant, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        var scope = new WorkScope(parts.Model);
        await using var disposal = scope.ConfigureAwait(false);
        var showing = Showing.WithGroups(Everything(), Context(tenant), scope);
        var found = await showing.FindAsync(id, cancellationToken).ConfigureAwait(false);
        return found is null ? null : Window((await Completion.AddAsync([found], showing, cancellationToken).ConfigureAwait(false))[0]);
    }

    public async ValueTask<ScimList<TResource>> QueryAsync(string tenant, string? filter, int startIndex, int count, CancellationToken cancellationToken)
    {
        var scope = new WorkScope(parts.Model);
        await using var disposal = scope.ConfigureAwait(false);
        var showing = Showing.WithGroups(Everything(), Context(tenant), scope);
        var wanted = new WantedPage { Filter = filter, StartIndex = startIndex, Count = count };
        var query = new QueryRunner(parts).Bind(wanted, showing.View, scope.Store(type));
        var page = await query.ReadAsync(showing, cancellationToken).ConfigureAwait(false);
        var nodes = await Completion.AddAsync([.. page.Resources.Select(resource => resource.Node)], showing, cancellationToken).ConfigureAwait(false);
        return new ScimList<TResource> { TotalResults = page.TotalResults, Resources = [.. nodes.Select(Window)], Keys = page.Keys };
    }

    public async ValueTask<TResource> CreateAsync(string tenant, TResource resource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var node = TreeJson.Reread(resource.Node, type);
        Created created;
        var scope = new WorkScope(parts.Model);
        await using (scope.ConfigureAwait(false))
        {
            created = await new ResourceCreator(parts).CreateAsync(node, type, new WorkTarget(scope, Context(tenant)), cancellationToken).ConfigureAwait(false);
        }

        return await FindAsync(tenant, created.Stamp.Id, cancellationToken).ConfigureAwait(false)
            ?? Window(Copies.Deep(Stamped.With(created.Resource, created.Stamp, type.Type)));
    }

    public ValueTask<TResource> ReplaceAsync(string tenant, TResource resource, ScimVersion? expected, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var id = resource.Id ?? throw new ArgumentException("The replacing resource must have the id of the resource that it replaces.", nameof(resource));
        var computation = new ReplaceComputation(TreeJson.Reread(resource.Node, type), type);
        var target = new WriteTarget(type, id, Context(tenant), new Preconditions(expected?.ToString(), null));
        return ChangeAsync(target, computation, cancellationToken);
    }

    public ValueTask<TResource> UpdateAsync(string tenant, string id, Action<TResource> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(change);
        var computation = new CodeComputation(node => change(Window(node)));
        return ChangeAsync(new WriteTarget(type, id, Context(tenant), default), computation, cancellationToken);
    }

    public ValueTask DeleteAsync(string tenant, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        return new ResourceRemover(parts).DeleteAsync(new WriteTarget(type, id, Context(tenant), default), cancellationToken);
    }

    private async ValueTask<TResource> ChangeAsync(WriteTarget target, IComputation computation, CancellationToken cancellationToken)
    {
        var written = await new ResourceChanger(parts).ChangeAsync(target, computation, cancellationToken).ConfigureAwait(false);
        var stored = written.IsDeleted ? null : await FindAsync(target.Context.Tenant, target.Id, cancellationToken).ConfigureAwait(false);
        return stored ?? Window(Copies.Deep(written.State ?? throw new ScimException(ScimError.NoResource(type.Type.Name, target.Id))));
    }

    private ScimContext Context(string tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return new ScimContext { Tenant = tenant, ResourceType = type.Type };
    }

    // Without a base URI: the application has its own ways to name resources.
    private View Everything() => new(type, new WriteSettings(type.Type, ScimProjection.Default, string.Empty, parts.Model.Registry));

    private static TResource Window(ScimObject node) => ScimResource.Over<TResource>(node);
}
