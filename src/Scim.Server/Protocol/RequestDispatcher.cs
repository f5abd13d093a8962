using System.Diagnostics;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Bulk;
using Scim.Server.Protocol.Bulk.Execution;
using Scim.Server.Protocol.Discovery;
using Scim.Server.Protocol.Errors;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Me;
using Scim.Server.Protocol.Policies;
using Scim.Server.Protocol.Queries;
using Scim.Server.Protocol.Queries.Root;
using Scim.Server.Protocol.Responses;
using Scim.Server.Protocol.Writes;

namespace Scim.Server.Protocol;

/// <summary>Passes each request to the handlers of its mount or tenant and turns every failure into an error reply.</summary>
internal sealed class RequestDispatcher(PolicyProvider policies) : IScimServer
{
    public ScimSchemaRegistry Registry => policies.RegisteredModel.Registry;

    public async ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            var chosen = request.Policies as PolicySnapshot ?? await policies.GetAsync(request.Tenant, cancellationToken).ConfigureAwait(false);
            return await chosen.Pipeline.HandleAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!ExceptionMapper.IsCancellation(exception, cancellationToken))
        {
            return ErrorReply.Create(ExceptionMapper.ToScimError(exception, request, policies.Logger));
        }
    }

    public ValueTask<ScimPolicies> GetPoliciesAsync(string tenant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        var chosen = policies.GetAsync(tenant, cancellationToken);
        return chosen.IsCompletedSuccessfully ? new ValueTask<ScimPolicies>(chosen.Result) : AwaitAsync(chosen);
    }

    public ScimReply CreateErrorReply(ScimError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return ErrorReply.Create(error);
    }

    private static async ValueTask<ScimPolicies> AwaitAsync(ValueTask<PolicySnapshot> chosen) => await chosen.ConfigureAwait(false);
}

/// <summary>The handlers of a mount or a tenant, and the choice among them.</summary>
internal sealed class RequestPipeline : IRequestHandler
{
    private readonly FindHandler find;
    private readonly CreateHandler create;
    private readonly QueryHandler query;
    private readonly SearchHandler search;
    private readonly ReplaceHandler replace;
    private readonly PatchHandler patch;
    private readonly DeleteHandler delete;
    private readonly BulkHandler bulk;
    private readonly RootQueryHandler rootQuery;
    private readonly RootSearchHandler rootSearch;
    private readonly MeHandler me;
    private readonly ServiceProviderConfigHandler configuration;
    private readonly ResourceTypesHandler resourceTypes;
    private readonly SchemasHandler schemas;

    public RequestPipeline(ServerServices services)
    {
        var executor = new QueryExecutor(services);
        find = new(services);
        create = new(services, new ResourceCreator(services));
        query = new(services, executor);
        search = new(services, executor);
        var mutator = new ResourceMutator(services);
        replace = new(services, mutator);
        patch = new(services, mutator);
        delete = new(services, new ResourceDeleter(services));
        bulk = new(services, new WriteHandlers(create, replace, patch, delete));
        var rootExecutor = new RootQueryExecutor(services);
        rootQuery = new(rootExecutor);
        rootSearch = new(services, rootExecutor);
        me = new(services, HandleAsync);
        configuration = new(services.Model);
        resourceTypes = new(services.Model);
        schemas = new(services.Model);
    }

    public ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken) =>
        GetHandler(request).HandleAsync(request, cancellationToken);

    private IRequestHandler GetHandler(ScimRequest request) => request.ResourceType is null ? GetServerHandler(request.Operation) : GetResourceHandler(request.Operation);

    private IRequestHandler GetResourceHandler(ScimOperation operation) => operation switch
    {
        ScimOperation.Find => find,
        ScimOperation.Query => query,
        ScimOperation.Create => create,
        ScimOperation.Search => search,
        ScimOperation.Replace => replace,
        ScimOperation.Patch => patch,
        ScimOperation.Delete => delete,
        _ => GetServerHandler(operation),
    };

    private IRequestHandler GetServerHandler(ScimOperation operation) => operation switch
    {
        ScimOperation.Query => rootQuery,
        ScimOperation.Search => rootSearch,
        ScimOperation.Create or ScimOperation.Find or ScimOperation.Replace or ScimOperation.Patch or ScimOperation.Delete => me,
        ScimOperation.Bulk => bulk,
        ScimOperation.ServiceProviderConfig => configuration,
        ScimOperation.ResourceTypes => resourceTypes,
        ScimOperation.Schemas => schemas,
        _ => throw new UnreachableException(),
    };
}
