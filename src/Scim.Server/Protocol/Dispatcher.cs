using System.Diagnostics;
using Scim.Server.Protocol.Bulk;
using Scim.Server.Protocol.Bulk.Running;
using Scim.Server.Protocol.Create;
using Scim.Server.Protocol.Delete;
using Scim.Server.Protocol.Discovery;
using Scim.Server.Protocol.Find;
using Scim.Server.Protocol.Me;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Patch;
using Scim.Server.Protocol.Query;
using Scim.Server.Protocol.Rendering;
using Scim.Server.Protocol.Replace;
using Scim.Server.Protocol.Root;
using Scim.Server.Protocol.Search;
using Scim.Server.Protocol.Telemetry;
using Scim.Server.Protocol.Writing;

namespace Scim.Server.Protocol;

/// <summary>Dispatches each request to its handler and turns every failure into an error reply.</summary>
internal sealed class Dispatcher : IScimServer
{
    private readonly ServerParts parts;
    private readonly FindOperation find;
    private readonly CreateOperation create;
    private readonly QueryOperation query;
    private readonly SearchOperation search;
    private readonly ReplaceOperation replace;
    private readonly ModifyOperation patch;
    private readonly DeleteOperation delete;
    private readonly BulkOperation bulk;
    private readonly RootQueryOperation rootQuery;
    private readonly RootSearchOperation rootSearch;
    private readonly MeOperation me;
    private readonly ServiceProviderConfigOperation configuration;
    private readonly ResourceTypesOperation resourceTypes;
    private readonly SchemasOperation schemas;

    public Dispatcher(ServerParts parts)
    {
        this.parts = parts;
        var runner = new QueryRunner(parts);
        find = new(parts);
        create = new(parts, new ResourceCreator(parts));
        query = new(parts, runner);
        search = new(parts, runner);
        var changer = new ResourceChanger(parts);
        replace = new(parts, changer);
        patch = new(parts, changer);
        delete = new(parts, new ResourceRemover(parts));
        bulk = new(parts, new WriteOperations(create, replace, patch, delete));
        var rootRunner = new RootRunner(parts);
        rootQuery = new(rootRunner);
        rootSearch = new(parts, rootRunner);
        me = new(parts, (request, cancellationToken) => OperationOf(request).HandleAsync(request, cancellationToken));
        configuration = new(parts.Model);
        resourceTypes = new(parts.Model);
        schemas = new(parts.Model);
    }

    public ScimSchemaRegistry Registry => parts.Model.Registry;

    public async ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return await OperationOf(request).HandleAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!Failures.IsCancelled(exception, cancellationToken))
        {
            return ErrorReply.For(Failures.Tell(exception, request, parts.Logger));
        }
    }

    public ScimReply Refuse(ScimError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return ErrorReply.For(error);
    }

    private IOperation OperationOf(ScimRequest request) => request.ResourceType is null ? OperationWithoutType(request.Operation) : OperationOnType(request.Operation);

    private IOperation OperationOnType(ScimOperation operation) => operation switch
    {
        ScimOperation.Find => find,
        ScimOperation.Query => query,
        ScimOperation.Create => create,
        ScimOperation.Search => search,
        ScimOperation.Replace => replace,
        ScimOperation.Patch => patch,
        ScimOperation.Delete => delete,
        _ => OperationWithoutType(operation),
    };

    private IOperation OperationWithoutType(ScimOperation operation) => operation switch
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
